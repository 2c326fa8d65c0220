## Words of time and of people

word-today = اليوم
word-tomorrow = غدًا
word-on-date = يوم { $date }
actor-the-group = المجموعة
somebody = شخص ما
language-name = العربية

## What a person may type (in any language, at any time)

keywords-back = رجوع, عودة, السابق, ارجع
keywords-cancel = إلغاء, الغ, خروج, لا عليك, دعه, دعها, اتركه, اتركها, اترك الأمر
keywords-help = مساعدة, ساعدني
keywords-yes = نعم, نعم سأحضر, نعم إن شاء الله, ايوه, اكيد, بإذن الله, سآتي, أنا قادم, أيوه, أجل, موافق, تأكيد, سأحضر, إن شاء الله
keywords-kindly = من فضلك, من فضلكم, لو سمحت, إن شاء الله, ان شاء الله, أخي, يا أخي, السلام عليكم, وعليكم السلام, لا بأس, لا مشكلة
keywords-okay = حاضر, تمام, طيب, حسنا, ماشي, طبعا, مفهوم
keywords-no = لا, كلا, لا أقدر, ما أقدر, مش قادر, لن أتمكن, لن أستطيع, لن أتمكن من الحضور, لا والله, آسف لا أستطيع, أعتذر, لن أحضر, لا أستطيع, لا أستطيع الحضور
keywords-able = أستطيع الحضور, يمكنني الحضور, سأحضر, سآتي, أقدر, صار بإمكاني
keywords-hindered = لا, لا أستطيع, لن أستطيع, لا أقدر, ما أقدر, لن أتمكن, لا يمكنني, لن أحضر, لن آتي, أعتذر, اعتذر, معذرة, آسف, عذر, ظرف, ظروف, طارئ, مريض, مريضة, مرض, مستشفى, مسافر, سفر, مشغول, متأخر, بديل, شخص آخر
keywords-away = غائب, سأغيب, سأكون غائبا, غير متاح, إجازة, في إجازة
keywords-thanks = شكرا, شكرا لك, شكرا لكم, شكرا جزيلا, جزاك الله خيرا, جزاكم الله خيرا, مشكور, مشكورين, بارك الله فيك
keywords-done = تم, انتهيت, خلاص, انتهى
keywords-submit = إرسال, أرسل, نعم, صحيح, نعم صحيح, تمام, كله صحيح
keywords-change = تغيير, تعديل, تصحيح, عدّل, غيّر, خطأ
keywords-all = الكل, كلاهما, الجميع, كلها
keywords-my-name-is = اسمي, اسمي هو, اسمي الكامل, اسمي الكامل هو, أنا, أنا اسمي, الاسم
keywords-register = تسجيل, أريد أن أسجل, اريد ان اسجل, التسجيل, سجلني, أريد التسجيل, اريد التسجيل, أود التسجيل, أرغب في التسجيل, سجلوني
keywords-duties = واجباتي, نوباتي, مهامي, خدماتي, حالتي
keywords-language = اللغة, لغة, تغيير اللغة
keywords-english = الإنجليزية, إنجليزية, إنجليزي, الإنجليزي, بالإنجليزية
keywords-arabic = العربية, عربية, عربي, العربي, بالعربية
keywords-stop = إيقاف, توقف, أوقف, توقفوا, أوقف الرسائل, أوقفوا الرسائل, أوقف الرسائل من فضلك, أوقفوا الرسائل من فضلكم, لا ترسلوا لي, لا تراسلوني
keywords-start = ابدأ, استئناف, اشتراك
keywords-menu = القائمة, قائمة, سلام, السلام عليكم, مرحبا, أهلا

## The conversation itself

button-choose = اختر
button-yes-cancel = نعم، ألغِ
button-no-go-on = لا، أكمل
flow-first-step = هذا هو السؤال الأول. اكتب «إلغاء» للتوقف.
flow-cancelled = تم الإلغاء، ولم يُحفظ شيء. اكتب «القائمة» متى احتجت إليّ.
flow-cancelled-group = تم الإلغاء، ولم يتغير شيء.
flow-cancel-sure = هل تريد الإلغاء وفقدان ما أدخلته حتى الآن؟
flow-help = في أي وقت: «رجوع» للسؤال السابق، و«إلغاء» للتوقف، و«اللغة» لتغيير اللغة.
flow-lost = عذرًا، لقد جرى تحديثي في هذه الأثناء، ولا بد أن أسأل من هنا من جديد.
not-understood-kind = أستطيع قراءة النصوص، والرسائل الصوتية حين أطلبها؛ أما هذا فلا أستطيع استعماله.
reply-unasked = انتهى ذلك السؤال، أو كان موجهًا إلى غيرك، فلم يتغير شيء. أعد الأمر من فضلك.
question-over = انتهى هذا السؤال.
not-your-button = هذا الزر لشخص آخر.
coordinators-only = هذا متاح للمنسقين وحدهم، في مجموعتهم. لم يتغير شيء.
group-made-public = أصبحت هذه المجموعة عامة: يستطيع أي شخص أن ينضم إليها ويتصرف هنا. اجعلوها خاصة أولًا. لم يتغير شيء.
command-private-only = يُرجى كتابة هذا لي في محادثة خاصة، لا في المجموعة.
command-group-only = هذا الأمر يُفهم في المجموعات فقط.
command-unknown = لا أعرف { $name }. اكتب /help لترى ما أفهمه.
nothing-to-cancel = ليس هناك ما يُلغى.
trouble = عذرًا، حدث خطأ في معالجة رسالتك. لقد أُبلغ أحد المنسقين وسينظر في الأمر.
alert-event-parked = ⚠️ رسالة وردت عبر { $channel } في { $received } تعذرت معالجتها بعد خمس محاولات. هي محفوظة برقم { $number }، ويستطيع المسؤول عن النظام النظر فيها.
channel-whatsapp = واتساب
channel-telegram = تيليغرام
channel-email = البريد الإلكتروني

## Greeting, menu, language, stop

menu-greeting = السلام عليكم ورحمة الله. معكم { $org }.
menu-open = التسجيل في { $season } مفتوح. اكتب «تسجيل» أو اضغط الزر.
menu-closed = لا يوجد موسم مفتوح للتسجيل حاليًا. يسعدنا أن نسمع منكم حين يُفتح.
menu-pending = تسجيلك في { $season } لدى المنسقين.
menu-approved = تسجيلك في { $season } قائم. واجباتك على بعد ضغطة واحدة.
menu-rejected = تعذر قبول تسجيلك في { $season } هذه المرة.
button-register = تسجيل
button-my-duties = واجباتي
button-away = أيام الغياب
button-language = اللغة
button-help = مساعدة
language-ask = ما اللغة التي تفضلها؟
language-set = سأكتب إليك بالعربية من الآن فصاعدًا.
stopped = لن تصلك منا رسائل هنا بعد الآن، بما في ذلك التذكيرات. اكتب «ابدأ» إن غيّرت رأيك، ويمكنك مراسلتنا في أي وقت.
started = أهلًا بك: ستصلك رسائلنا من جديد.

## Help

help-private = أفهم هذه الكلمات بالعربية والإنجليزية:
    – «تسجيل»: لتسجيل اسمك في الموسم
    – «واجباتي»: ما أُسند إليك، وأجوبتك
    – «تسجيلي»: ما أعطيتنا، وما يُطلب تصحيحه
    – «انسحاب»: سحب تسجيلك
    – «تدريب»: سماع كيف يؤدى الواجب
    – «نعم» أو «لا»: جوابك عن واجبك القادم
    – «أنا هنا»: حين تحضر لأداء واجبك
    – «سأغيب 3–17 feb»: أيام لا تستطيع الخدمة فيها
    – «تغيير واجب»: طلب الإعفاء منه أو نقله إلى يوم آخر أو تبديله
    – «منسق»: الكتابة إلى المنسقين، ويأتيك جوابهم هنا
    – «تقويم»: واجباتك في تقويم هاتفك
    – «بياناتي»: ما نحتفظ به عنك، و«احذفوا بياناتي»: لحذفه
    – «اللغة»: العربية أو الإنجليزية
    – «إيقاف» و«ابدأ»: لوقف الرسائل ثم استئنافها
    وأثناء الأسئلة: «رجوع»، «إلغاء»، «مساعدة».
help-coordinators = ما أفهمه هنا، والكلمات بأي ترتيب، وما ينقص أسأل عنه بالأزرار:
    – /roster { $example }: جدول يوم، خانة خانة؛ و/roster season أو /roster FAJAR_AZAAN أو /roster this week لأكثر من ذلك
    – /assign FAJAR_AZAAN { $example } 30412345: إسناد واجب، برقم ITS أو بالاسم
    – /unlock FAJAR_AZAAN { $example } السبب: تحرير خانة، والسبب يُحفظ دائمًا
    – /reassign FAJAR_AZAAN { $example } السبب 30412346: من شخص إلى آخر في خطوة واحدة
    – /undo: التراجع عن آخر أمر لك خلال عشر دقائق
    – /autofill: اقتراح بمن يتولى كل خانة شاغرة، للموسم كله أو لأيام منه، ولا يُسند شيء قبل موافقتك
    – /open: الخانات الشاغرة
    – /unconfirmed: من لم يؤكد حضوره اليوم وغدًا
    – /attendance: من حضر لأداء واجبه؛ و/attendance warn 2 للتنبيه على من غاب عن هذا العدد
    – /live: جدول اليوم في رسالة تُحدَّث باستمرار
    – /requests: من يطلب الإعفاء أو النقل أو التبديل؛ ويحدد /season swaps free أو approved لمن القرار في التبديل
    – /who 30412345: شخص وواجباته
    – /registrations: من ينتظر القرار
    – /audition: سماع التسجيلات الصوتية وتقييمها
    – /practice FAJAR_AZAAN: تسجيل يتدرب عليه المتطوعون
    – /correct 30412345 e-mail السبب: طلب جواب واحد من جديد
    – /withdraw 30412345 السبب: سحب تسجيل
    – /block 30412345 السبب: منع شخص، و/unblock لرفع المنع
    – /message 30412345 النص: الكتابة إلى شخص؛ وردّكم هنا على ما يكتبه يصل إليه
    – /remind: تذكيرات الغد الآن، لمن لم يُذكَّر بعد
    – /failed: ما لم يصل، وما يمكن فعله
    – /season: المواسم وما فيها وكيفية إنشائها
    – /stats: حصيلة الموسم
    – /import: إدخال جدول بالأشخاص أو الواجبات
    – /export: جدول الواجبات صورةً أو PDF، والجداول ملفات
    – /cancel: ترك السؤال الذي سألتك إياه
    الأيام: today وtomorrow وfriday و{ $short } و{ $example } وday 7.

## Linking the group

link-done = هذه المجموعة تدير الآن { $org }. تصل إليها التسجيلات والأخبار، ولأعضائها وحدهم استعمال الأوامر. اكتب /help لتراها.
link-already = هذه هي مجموعة المنسقين بالفعل.
link-moved = لم تعد هذه مجموعة المنسقين: مجموعة أخرى تدير { $org } من الآن فصاعدًا.
link-public = هذه المجموعة عامة: يستطيع أي شخص أن ينضم إليها ويتصرف هنا. اجعلوها خاصة أولًا ثم اكتبوا الأمر من جديد.
link-wrong-code = الرمز غير صحيح. يُطبع الرمز حيث جرى تشغيل البرنامج: /link CODE

## Registration

register-no-season = لا يوجد موسم مفتوح للتسجيل حاليًا. جزاك الله خيرًا على السؤال؛ نرجو المحاولة لاحقًا.
register-pending = تسجيلك في { $season } قائم بالفعل يا { $name }، وهو لدى المنسقين، وسيكتبون إليك.
register-approved = تسجيلك في { $season } قائم بالفعل يا { $name }. اكتب «واجباتي» لترى ما أُسند إليك.
register-rejected = تعذر قبول تسجيلك في { $season } هذه المرة يا { $name }. إن كنت ترى أن في الأمر خطأ فتحدث إلى أحد المنسقين.
register-help = أدوّن الآن تسجيلك: الاسم، ورقم ITS، والبريد الإلكتروني، وما تود القيام به، وتسجيلاتك الصوتية.
register-name = يسعدنا أنك تريد الخدمة في { $season }. هي أسئلة قليلة قصيرة؛ اكتب «رجوع» أو «إلغاء» في أي وقت.

    ما اسمك الكامل؟
register-name-word = «{ $word }» لا يبدو اسمًا. ما اسمك الكامل؟ مثلًا: أحمد علي حسين. (وللإجابة عن واجب اضغط زره.)
register-name-too-short = أحتاج إلى اسمك الكامل، مثل: أحمد علي
register-name-too-long = هذا أطول من أن يكون اسمًا: 100 حرف على الأكثر، مثل: أحمد علي
register-name-not-letters = يتكون الاسم من حروف فقط، مثل: أحمد علي
register-name-anew = ما اسمك الكامل؟
register-its = ما رقم ITS الخاص بك؟ (8 أرقام)
register-done-stopped = وصل تسجيلك في { $season } إلى المنسقين. طلبت ألا نكتب إليك هنا، فما يُقرَّر يصلك على بريدك الإلكتروني فقط. اكتب «ابدأ» ليصلك هنا أيضًا.
register-its-wrong = يتكون رقم ITS من 8 أرقام تمامًا، مثل: 30412345
register-its-taken = رقم ITS هذا مسجّل بالفعل في { $season }. يُرجى التحقق من الأرقام وكتابته مرة أخرى. وإن كان رقمك فعلًا فتحدث إلى أحد المنسقين.
register-email = ما عنوان بريدك الإلكتروني؟
register-email-wrong = لا يمكنني الكتابة إلى هذا العنوان. يكون العنوان هكذا: ahmed@example.com
register-preferences = ماذا تود أن تفعل؟ اختر واحدًا أو أكثر ثم «تم». ويمكنك الكتابة أيضًا: { $example }
register-preferences-chosen = اخترت حتى الآن: { $chosen }. اختر غيره، أو «تم».
register-preferences-wrong = اختر من القائمة، أو اكتب مثلًا: { $example }
register-preferences-noted = دوّنتُ: { $chosen }.
register-preferences-none = اختر واحدًا على الأقل، مثلًا: { $example }
register-auditions = والآن تجربة صوتك: أرسل حتى { $max } رسائل صوتية أو ملفات صوتية (16 ميغابايت و5 دقائق لكل منها على الأكثر)، ثم اكتب «تم».
register-auditions-free = إن أحببت فأرسل حتى { $max } رسائل صوتية أو ملفات صوتية لتجربة صوتك (16 ميغابايت و5 دقائق لكل منها على الأكثر). ثم اكتب «تم».
register-auditions-kept = { $count ->
    [one] لدي منك تسجيل صوتي واحد.
    [two] لدي منك تسجيلان صوتيان.
   *[other] لدي منك { $count } من التسجيلات الصوتية.
    }
register-auditions-anew = { $count ->
    [one] ما ترسله الآن يحل محل التسجيل الذي أرسلته. وللاحتفاظ به اكتب «تم».
    [two] ما ترسله الآن يحل محل التسجيلين اللذين أرسلتهما. وللاحتفاظ بهما اكتب «تم».
   *[other] ما ترسله الآن يحل محل التسجيلات التي أرسلتها ({ $count }). وللاحتفاظ بها اكتب «تم».
    }
register-audition-received = { $count ->
    [one] وصل تسجيلك الأول، ومدته { $length }. أرسل غيره، أو اكتب «تم».
   *[other] وصل التسجيل رقم { $count } من { $max }، ومدته { $length }. أرسل غيره، أو اكتب «تم».
    }
register-audition-last = وصل التسجيل رقم { $count } من { $max }، ومدته { $length }. هذا كل ما يمكنني أخذه.
register-audition-full = لدي { $max } تسجيلات منك بالفعل، ولا يمكنني أخذ المزيد.
register-audition-same = لدي هذا التسجيل بالفعل. أرسل غيره، أو اكتب «تم».
register-audition-first = نحتاج إلى تسجيل واحد على الأقل: اضغط على الميكروفون مطولًا، واقرأ، ثم أرسله إليّ رسالة صوتية.
register-audition-wrong = أرسل رسالة صوتية أو ملفًا صوتيًا، مثلًا بالضغط مطولًا على الميكروفون؛ أو اكتب «تم».
register-audition-not-audio = هذا الملف ليس تسجيلًا صوتيًا فلم أحتفظ به. أرسل رسالة صوتية، أو ملفًا صوتيًا مثل MP3 أو M4A أو OGG أو WAV.
register-audition-not-audio-named = الملف { $name } ليس تسجيلًا صوتيًا فلم أحتفظ به. أرسل رسالة صوتية، أو ملفًا صوتيًا مثل MP3 أو M4A أو OGG أو WAV.
register-audition-too-big = هذا التسجيل أكبر من 16 ميغابايت فلم أحتفظ به. أرسل تسجيلًا أقصر، مثلًا رسالة صوتية مدتها دقيقة.
register-audition-too-long = هذا التسجيل أطول من 5 دقائق فلم أحتفظ به. أرسل تسجيلًا أقصر، مثلًا دقيقة واحدة.
register-audition-empty = لا صوت في هذا التسجيل فلم أحتفظ به. سجّله من جديد، مثلًا رسالة صوتية.
register-audition-gone = لم يصلني هذا التسجيل. أرسله مرة أخرى من فضلك.
register-audition-broken = هذا التسجيل تالف فلم أستطع الاحتفاظ به. سجّله من جديد، مثلًا رسالة صوتية.
register-summary = راجع ما كتبته من فضلك:
    الاسم: { $name }
    رقم ITS: { $its }
    البريد: { $email }
    الخدمة: { $preferences }
    التسجيلات الصوتية: { $auditions }

    هل هو صحيح؟ إذن «إرسال». وإن كان فيه خطأ فاكتب «تعديل».
register-change = ما الذي تود تعديله؟
register-change-wrong = اختر ما تود تعديله من فضلك، أو «رجوع» إن لم يكن شيء.
field-name = الاسم
field-its = رقم ITS
field-email = البريد الإلكتروني
field-preferences = الخدمة
field-auditions = تجارب الصوت
register-summary-or-duty = قد يكون جوابك «نعم» عن أمرين، فلم يتغير شيء. لإرسال التسجيل اكتب «إرسال». ولتأكيد حضورك لواجب { $duty } { $date } اضغط الزر تحت تلك الرسالة.
register-summary-wrong = اكتب «إرسال» لإرساله، أو «تعديل» إن كان فيه خطأ، أو «إلغاء».
register-anew = أُغلق في هذه الأثناء الموسم الذي بدأت التسجيل فيه، فلنبدأ من جديد. نعتذر منك.
register-too-late = أُغلق التسجيل في { $season } في هذه الأثناء، فلم أستطع إرسال تسجيلك. نعتذر منك.
button-done = تم
button-submit = إرسال
button-change = تعديل شيء
button-back = رجوع
button-cancel = إلغاء
choice-ticked = ✓ { $label }

## What can be done

category-azaan = الأذان
category-takhbira = التكبيرة
category-sanah = الثناء
category-tilawat = تلاوة القرآن
category-joshan = دعاء الجوشن
category-yaseen = سورة يس

## Notices: chat, mail, and the templates registered with WhatsApp (never beginning or ending with a variable)

notice-registration-received = السلام عليكم { $name }. وصلنا تسجيلك في { $season }: { $preferences }. جزاك الله خيرًا؛ سينظر المنسقون فيه ويكتبون إليك.
notice-registration-approved = السلام عليكم { $name }. { $before ->
        [rejected] أعدنا النظر في تسجيلك في { $season }، وقد قُبل والحمد لله.
       *[pending] قُبل تسجيلك في { $season } والحمد لله.
    } كلما أُسند إليك واجب كتبنا إليك.
notice-registration-rejected = السلام عليكم { $name }. { $before ->
        [approved] نعتذر منك: أعدنا النظر في تسجيلك في { $season }، وتعذر قبوله هذه المرة.
       *[pending] نعتذر منك: تعذر قبول تسجيلك في { $season } هذه المرة.
    } { $reasoned ->
        [yes] كتب المنسقون: «{ $reason }». جزاك الله خيرًا على عرض خدمتك.
       *[no] جزاك الله خيرًا على عرض خدمتك.
    }
notice-duty-allotted = السلام عليكم { $name }. أُسند إليك { $duty } يوم { $date }. نرجو الحضور في الساعة { $time }. هل ستحضر؟ جزاك الله خيرًا.
notice-duty-reminder = السلام عليكم { $name }. نذكّرك بواجبك { $day }: { $duty }، { $date }. نرجو الحضور في الساعة { $time }. جزاك الله خيرًا.
notice-duty-nudge = السلام عليكم { $name }. لم يصلنا جوابك بعد عن واجبك { $day }: { $duty }، { $date }، والحضور الساعة { $time }. هل ستحضر؟ أجبنا من فضلك حتى نجد غيرك في الوقت المناسب إن تعذر حضورك.
notice-cover-ask = السلام عليكم { $name }. نبحث عمن يقوم بواجب { $duty } يوم { $date }، والحضور الساعة { $time }. هل تستطيع ذلك؟ هو لأول من يجيب بنعم. جزاكم الله خيرًا.
notice-cover-over = السلام عليكم { $name }. بخصوص { $duty } يوم { $date }: توقفنا عن السؤال، فلا حاجة إلى جوابك بعد الآن. جزاكم الله خيرًا على اهتمامك.
notice-duty-unlocked = السلام عليكم { $name }. أعفاك المنسقون من { $duty } يوم { $date }، فلا يلزمك الحضور له. جزاك الله خيرًا على استعدادك.
mail-registration-received-subject = { $season }: وصل تسجيلك
mail-registration-approved-subject = { $season }: قُبل تسجيلك
mail-registration-rejected-subject = { $season }: بخصوص تسجيلك
mail-duty-allotted-subject = واجبك: { $duty }، { $date }
mail-duty-reminder-subject = تذكير: { $duty }، { $date }
mail-how-to-answer = للإجابة اكتب لنا «نعم» أو «لا» على واتساب أو تيليغرام. الرسائل الواردة إلى هذا البريد لا تُقرأ.
mail-duty-nudge-subject = هل ستحضر؟ { $duty }، { $date }
mail-cover-ask-subject = هل يمكنك أن تحل محل غيرك؟ { $duty }، { $date }
mail-cover-over-subject = لا حاجة إلى جواب بعد الآن: { $duty } يوم { $date }
mail-duty-unlocked-subject = { $duty } يوم { $date } لم يعد واجبك
button-will-come = سأحضر
button-cannot-come = لا أستطيع الحضور
button-confirm = تأكيد

## News for the coordinators about messages and accounts

alert-message-failed = ⚠️ تعذر إرسال { $what } إلى { $name } عبر { $channel }: { $reason }.
alert-message-expired = ⚠️ لم يخرج { $what } إلى { $name } عبر { $channel } في وقته، ولم يعد ما فيه صحيحًا: { $reason }.
alert-account-stopped = ⛔ لا يخرج شيء عبر { $channel } الآن: { $reason }. ما ينتظر محفوظ. أعيد المحاولة كل بضع دقائق، ويُرسل كله حين يُصلَح الأمر: أخبروا من يتولى الحساب لدى مزود الخدمة.
alert-left-out = { $count ->
    [one] ⚠️ تعذرت عليّ الكتابة هنا مدة، وما فاتكم أكثر من أن يُرسل كله. إليكم الأحدث، وقد تُركت رسالة واحدة أقدم. لمعرفة الوضع الحالي: /registrations و /roster
    [two] ⚠️ تعذرت عليّ الكتابة هنا مدة، وما فاتكم أكثر من أن يُرسل كله. إليكم الأحدث، وقد تُركت رسالتان أقدم. لمعرفة الوضع الحالي: /registrations و /roster
    [few] ⚠️ تعذرت عليّ الكتابة هنا مدة، وما فاتكم أكثر من أن يُرسل كله. إليكم الأحدث، وقد تُركت { $count } رسائل أقدم. لمعرفة الوضع الحالي: /registrations و /roster
    [many] ⚠️ تعذرت عليّ الكتابة هنا مدة، وما فاتكم أكثر من أن يُرسل كله. إليكم الأحدث، وقد تُركت { $count } رسالة أقدم. لمعرفة الوضع الحالي: /registrations و /roster
   *[other] ⚠️ تعذرت عليّ الكتابة هنا مدة، وما فاتكم أكثر من أن يُرسل كله. إليكم الأحدث، وقد تُركت { $count } رسالة أقدم. لمعرفة الوضع الحالي: /registrations و /roster
    }
alert-template-status = ⚠️ أبلغ واتساب عن قالبنا { $template } ({ $language }): { $status }.
alert-template-category = ⚠️ نقل واتساب قالبنا { $template } ({ $language }) إلى الفئة { $category }: كلفته أعلى ويصل إلى عدد أقل.
alert-template-quality = ⚠️ جودة قالبنا { $template } ({ $language }) لدى واتساب هي { $quality }: يصفه الناس بأنه غير مرغوب.
alert-whatsapp-account = ⚠️ أبلغ واتساب عن حسابنا: { $event }. يُرجى مراجعة مدير واتساب.
alert-whatsapp-error = ⛔ يرفض واتساب حسابنا (الرمز { $code }): { $reason }.
what-message = رسالة
what-registration-received = إشعار استلام التسجيل
what-registration-approved = إشعار قبول التسجيل
what-registration-rejected = إشعار عدم قبول التسجيل
what-duty-allotted = إشعار إسناد الواجب
what-duty-reminder = تذكير الواجب
what-duty-nudge = السؤال الثاني عن الواجب
what-cover-ask = سؤال من يمكنه أن يحل محل غيره
what-cover-over = إشعار انتهاء البحث عن بديل
what-duty-unlocked = إشعار استرجاع الواجب
what-of-duty = { $what } ({ $duty }، { $date })
alert-reminders-missed = { $count ->
    [one] ⚠️ تذكير واحد كان سيخرج متأخرًا بلا فائدة فلم يُرسل:
    [two] ⚠️ تذكيران كانا سيخرجان متأخرين بلا فائدة فلم يُرسلا:
    [few] ⚠️ { $count } تذكيرات كانت ستخرج متأخرة بلا فائدة فلم تُرسل:
    [many] ⚠️ { $count } تذكيرًا كانت ستخرج متأخرة بلا فائدة فلم تُرسل:
   *[other] ⚠️ { $count } تذكير كانت ستخرج متأخرة بلا فائدة فلم تُرسل:
    }
alert-reminder-missed-duty = – { $name }: { $duty }، { $date }
alert-reminders-missed-more = … و{ $count } غيرها.
watchdog-job-late = ⚠️ لم تنجح المهمة { $job } منذ مدة. على المسؤول عن النظام النظر فيها.
watchdog-parked = { $count ->
    [one] ⚠️ رسالة واردة واحدة تعذرت معالجتها وتنتظر من ينظر فيها.
    [two] ⚠️ رسالتان واردتان تعذرت معالجتهما وتنتظران من ينظر فيهما.
    [few] ⚠️ { $count } رسائل واردة تعذرت معالجتها وتنتظر من ينظر فيها.
   *[other] ⚠️ { $count } رسالة واردة تعذرت معالجتها وتنتظر من ينظر فيها.
    }
watchdog-stuck = { $count ->
    [one] ⚠️ رسالة واحدة طال انتظار خروجها عبر { $channel }.
    [two] ⚠️ رسالتان طال انتظار خروجهما عبر { $channel }.
    [few] ⚠️ { $count } رسائل طال انتظار خروجها عبر { $channel }.
   *[other] ⚠️ { $count } رسالة طال انتظار خروجها عبر { $channel }.
    }

## Why something did not leave, behind the colon of the news above: without a full stop

reason-sending-stopped = أُوقف الإرسال قبل أن يبدأ
reason-file-unreadable = تعذرت قراءة الملف المحفوظ
reason-wrong-channel = لا يمكن إرسال هذا النوع من الرسائل عبر هذه القناة
reason-edit-without-message = الرسالة المراد تعديلها لم تُرسل أصلًا
reason-newer-edit = حلّت محلها صيغة أحدث
reason-no-words = لم يستطع البرنامج صياغة الرسالة
reason-not-told = لم يُذكر السبب
reason-opted-out = طلب هذا الشخص ألا يُكتب إليه
reason-outcome-unknown = لم يتبيّن هل وصلت الرسالة أم لا
reason-outcome-unwritten = تعذر تدوين ما آلت إليه الرسالة، فقد تكون وصلت
reason-program-ended = توقف البرنامج أثناء الإرسال
reason-program-failed = أخفق البرنامج أثناء الإرسال
reason-simulated = كانت الرسالة موجّهة إلى محادثة تجريبية
reason-file-missing = الملف غير محفوظ لدينا
reason-time-passed = انقضى الموعد
reason-window-closed = لم يكتب هذا الشخص عبر واتساب خلال الساعات الأربع والعشرين الماضية
reason-whatsapp-blocked-by-us = رقمنا نفسه حظر هذا الشخص
reason-whatsapp-category-limit = قيّد واتساب قوالبنا بعد تصنيفها في فئة خاطئة
reason-whatsapp-cut = انقطع الاتصال بواتساب قبل وصول جوابه
reason-whatsapp-display-name = يحتاج اسم العرض لهذا الرقم إلى موافقة واتساب
reason-whatsapp-enough = حجب واتساب الرسالة لكثرة ما وصل إلى هذا الشخص من نوعها (لا فائدة من إعادتها قبل الغد)
reason-whatsapp-experiment = لم يوصل واتساب الرسالة لأن هذا الشخص ضمن تجربة يجريها واتساب
reason-whatsapp-file = لم يقبل واتساب الملف، وقد يكون نوعه هو السبب
reason-whatsapp-form = حظر واتساب النموذج الذي في هذه الرسالة أو قيّده
reason-whatsapp-incoming-file = لم يستطع واتساب جلب الملف الذي أرسله هذا الشخص
reason-whatsapp-itself = لا يستطيع الرقم أن يكتب إلى نفسه
reason-whatsapp-locked = أقفل واتساب هذا الحساب أو قيّده
reason-whatsapp-maintenance = رقم واتساب تحت الصيانة أو قيد الترقية
reason-whatsapp-marketing-setup = الرقم غير مهيأ لهذا النوع من الرسائل التسويقية
reason-whatsapp-marketing-stopped = أوقف هذا الشخص الرسائل التسويقية
reason-whatsapp-no-account = لا يصل واتساب إلى هذا الشخص (لا حساب له، أو تطبيقه قديم، أو لم يقبل الشروط)
reason-whatsapp-no-answer = لم يُجب واتساب في الوقت المناسب
reason-whatsapp-no-id = أجاب واتساب من غير معرّف للرسالة
reason-whatsapp-other-phone = لم يتأكد واتساب من أن الهاتف ما زال هاتف الشخص نفسه
reason-whatsapp-passing-fault = لدى واتساب عطل عابر
reason-whatsapp-payment = لا يستطيع واتساب تحصيل ثمن الرسائل، ووسيلة الدفع تحتاج إلى مراجعة
reason-whatsapp-phone-hidden = تحتاج الرسالة إلى رقم هاتف هذا الشخص، ولم يُطلعنا واتساب عليه
reason-whatsapp-refused = رفض واتساب الرسالة لسبب لا نعرفه
reason-whatsapp-registered-too-often = سُجّل الرقم مرات كثيرة، فألزمنا واتساب بالانتظار
reason-whatsapp-reported = قيّد واتساب هذا الرقم لأن أشخاصًا أبلغوا عنه أو حظروه
reason-whatsapp-sound-type = لا يقبل واتساب هذا النوع من الملفات الصوتية
reason-whatsapp-template-disabled = عطّل واتساب هذا القالب نهائيًا، ولا بد من غيره
reason-whatsapp-template-missing = القالب غير موجود بهذه اللغة أو لم يُعتمد
reason-whatsapp-template-paused = أوقف واتساب هذا القالب إلى حين، وتظهر حالته في مدير واتساب
reason-whatsapp-template-rules = يخالف محتوى القالب قواعد واتساب
reason-whatsapp-template-too-long = يتجاوز النص الطول المسموح به بعد ملء القالب
reason-whatsapp-template-variables = لا تطابق متغيرات القالب ما اعتمده واتساب
reason-whatsapp-test-number = هذا رقم تجريبي، والمرسل إليه ليس من أرقامه المسموح بها
reason-whatsapp-token = لا يقبل واتساب رمز الوصول الخاص بنا أو صلاحياته
reason-whatsapp-too-fast = يطلب واتساب أن نبطئ في الإرسال
reason-whatsapp-too-many-choices = لا يعرض واتساب أكثر من عشرة خيارات في رسالة واحدة
reason-whatsapp-too-many-to-person = أُرسلت إلى هذا الشخص رسائل كثيرة في وقت قصير
reason-whatsapp-unreachable = تعذر الاتصال بواتساب
reason-whatsapp-unregistered = رقم واتساب غير مسجّل
reason-whatsapp-upload = تعذر تسليم الملف الصوتي إلى واتساب
reason-whatsapp-wrong-request = أخطأ البرنامج في طلبه إلى واتساب، ويحتاج إلى إصلاح
reason-telegram-blocked = هذا الشخص حظر البوت
reason-telegram-button = رفض تيليغرام زرًّا في الرسالة
reason-telegram-cut = انقطع الاتصال بتيليغرام قبل وصول جوابه
reason-telegram-deactivated = لم يعد حساب تيليغرام هذا موجودًا
reason-telegram-group-gone = لم تعد المجموعة موجودة
reason-telegram-half-answer = لم يصل جواب تيليغرام كاملًا
reason-telegram-may-not-write = لا يُسمح للبوت بالكتابة في هذه المحادثة
reason-telegram-no-chat = لا يعرف تيليغرام هذه المحادثة
reason-telegram-not-started = لم يبدأ هذا الشخص محادثة مع البوت
reason-telegram-passing-fault = لدى تيليغرام عطل عابر
reason-telegram-refused = رفض تيليغرام الرسالة
reason-telegram-removed = لم يعد البوت في المجموعة
reason-telegram-file-too-big = الملف أكبر مما يسمح به تيليغرام
reason-telegram-token = لا يقبل تيليغرام رمز البوت
reason-telegram-too-fast = يطلب تيليغرام أن نبطئ في الإرسال
reason-telegram-too-long = الرسالة أطول مما يسمح به تيليغرام
reason-telegram-unreachable = تعذر الاتصال بتيليغرام
reason-mail-address = ليس هذا عنوان بريد إلكتروني
reason-mail-cut = انقطع الاتصال بخادم البريد قبل أن يجيب
reason-mail-full = صندوق البريد ممتلئ
reason-mail-later = يطلب خادم البريد أن نحاول لاحقًا
reason-mail-login-needed = يطلب خادم البريد اسم مستخدم وكلمة مرور، أو اتصالًا مشفّرًا
reason-mail-no-encryption = لا يوفر خادم البريد التشفير الذي نطلبه
reason-mail-no-mailbox = لا وجود لهذا العنوان البريدي
reason-mail-not-allowed = لا يسمح خادم البريد بأن نكتب إلى هذا العنوان
reason-mail-password = لا يقبل خادم البريد اسم المستخدم وكلمة المرور
reason-mail-refused = رفض خادم البريد الرسالة
reason-mail-sender = لا يقبل خادم البريد عنوان المرسل الذي نستعمله
reason-mail-unbuilt = تعذر تركيب رسالة البريد
reason-mail-unreachable = تعذر الاتصال بخادم البريد
quoted = «{ $text }»

## News for the coordinators about people and duties

card-registration = 📝 { $name }
    رقم ITS: { $its }
    الخدمة: { $preferences }
    التسجيلات الصوتية: { $auditions }
    الموسم: { $season }
card-approved = ✅ قبِله { $by }، { $at }.
card-rejected = ❌ رفضه { $by }، { $at }.
card-reason = السبب: «{ $reason }»
button-approve = قبول
button-reject = رفض
button-approve-after-all = قبول رغم الرفض
button-yes-approve = نعم، اقبله
button-yes-reject = نعم، ارفضه
button-keep = يبقى كما هو
reject-sure = هل يُرفض تسجيل { $name }؟
reject-sure-again = هل يُرفض تسجيل { $name } بعد أن قبله { $by } في { $at }؟
reject-reason = ليصل السبب إلى { $name } رُدّ به على هذه الرسالة.
reject-reason-too-short = اكتب السبب في كلمات قليلة من فضلك، مثلًا: تسجيلك الصوتي منقطع، يُرجى التحدث إلينا. أو اختر:
reject-sure-reason = هل يُرفض تسجيل { $name } ويصله هذا السبب: «{ $reason }»؟
reject-done = ❌ رُفض تسجيل { $name }، رفضه { $by }. يجري إبلاغ { $name }.
approve-sure = رفض { $by } تسجيل { $name } في { $at }. هل يُقبل رغم ذلك؟
approve-done = ✅ قُبل تسجيل { $name } بعد رفضه، قبله { $by }. يجري إبلاغ { $name }.
decide-kept = يبقى تسجيل { $name } كما هو.
decide-choose = اختر أحد الأزرار من فضلك.
decide-help = يُبلَّغ الشخص بالقرار فورًا، ويمكن الرجوع عنه بالزر الذي تحت البطاقة.
decide-has-duties = { $count ->
    [one] على { $name } واجب قادم، فلم يُرفض تسجيله. حرّره أولًا:
    [two] على { $name } واجبان قادمان، فلم يُرفض تسجيله. حرّرهما أولًا:
    [few] على { $name } { $count } واجبات قادمة، فلم يُرفض تسجيله. حرّرها أولًا:
    [many] على { $name } { $count } واجبًا قادمًا، فلم يُرفض تسجيله. حرّرها أولًا:
   *[other] على { $name } { $count } واجب قادم، فلم يُرفض تسجيله. حرّرها أولًا:
    }
decide-which = لا أعرف هذا التسجيل. يعرض /registrations من ينتظر.
decide-already-approved = قبله { $by } من قبل، { $at }.
decide-already-rejected = رفضه { $by } من قبل، { $at }.
alert-duty-confirmed = ✅ سيحضر { $name }: { $duty }، { $date }.
alert-away-days = 🧳 غياب { $name } من { $from } إلى { $to }.
alert-away-duties = الواجبات المسندة في هذه الأيام:
alert-away-duty = – { $duty }، { $date }
alert-away-withdrawn-days = 🧳 أُلغي غياب { $name } من { $from } إلى { $to }.
alert-duty-doubtful = ❓ رسالة من { $name }: «{ $text }». قد يكون الأمر عن { $duty }، { $date }. وقد طُلب جواب واضح بنعم أو لا.
alert-duty-declined = ❌ لا يستطيع { $name } الحضور: { $duty }، { $date }. حرّر الخانة، أو أسندها إلى غيره.
cutoff-all-well = { $count ->
    [one] ✅ { $season }، { $date }: الواجب الوحيد مؤكد، والحمد لله.
    [two] ✅ { $season }، { $date }: الواجبان مؤكدان، والحمد لله.
    [few] ✅ { $season }، { $date }: كل الواجبات ({ $count } واجبات) مؤكدة، والحمد لله.
    [many] ✅ { $season }، { $date }: كل الواجبات ({ $count } واجبًا) مؤكدة، والحمد لله.
   *[other] ✅ { $season }، { $date }: كل الواجبات ({ $count } واجب) مؤكدة، والحمد لله.
    }
cutoff-title = { $weak ->
    [one] ⏰ { $season }، { $date }: واجب واحد ما زال بلا تأكيد، من أصل { $count }:
    [two] ⏰ { $season }، { $date }: واجبان ما زالا بلا تأكيد، من أصل { $count }:
    [few] ⏰ { $season }، { $date }: { $weak } واجبات ما زالت بلا تأكيد، من أصل { $count }:
    [many] ⏰ { $season }، { $date }: { $weak } واجبًا ما زال بلا تأكيد، من أصل { $count }:
   *[other] ⏰ { $season }، { $date }: { $weak } واجب ما زال بلا تأكيد، من أصل { $count }:
    }
cutoff-read = 👀 { $time } { $duty }: قرأ { $name } ({ $its }) التذكير ولم يجب
cutoff-delivered = 🔕 { $time } { $duty }: لم يقرأ { $name } ({ $its }) التذكير
cutoff-pending = ⏳ { $time } { $duty }: التذكير في طريقه الآن إلى { $name } ({ $its })
cutoff-not-reached = ⚠️ { $time } { $duty }: لم يصل التذكير إلى { $name } ({ $its })
button-assign-duty = إسناد { $duty }
cover-open = 🔎 أسأل من يستطيع أن يحل محل { $name }: { $duty }، { $date }؛ حتى { $until }:
cover-filled = ✅ { $duty }، { $date }: صار الواجب إلى { $taker } بدلًا من { $name }.
cover-nobody = ⚠️ لم يأخذ أحد { $duty }، { $date }، وما زال باسم { $name }.
cover-stopped = ⏹ أُوقف البحث عن بديل لواجب { $duty }، { $date }، وما زال باسم { $name }.
cover-not-needed = ⏹ انتهى البحث عن بديل لـ { $duty }، { $date }: سيحضر { $name } فعلًا، أو لم يعد الواجب له.
cover-asked-waiting = – { $name } ({ $its }): سُئل
cover-asked-yes = – { $name } ({ $its }): نعم
cover-asked-no = – { $name } ({ $its }): لا
unconfirmed-title = { $count ->
    [one] واجب واحد بلا تأكيد بعد:
    [two] واجبان بلا تأكيد بعد:
   *[other] واجبات بلا تأكيد بعد ({ $count }):
    }
unconfirmed-day = { $date }:
unconfirmed-none = { $season }، من { $from } إلى { $to }: كل من عنده واجب أكّد حضوره.
button-cover-start = البحث عن بديل: { $duty }
cover-over-already = انتهى هذا البحث من قبل.
cover-running = البحث عن بديل جارٍ بالفعل.
cover-too-late = فات وقت السؤال: يُرجى الاتصال بأحد مباشرة.
cover-nobody-to-ask = لا يوجد من يُسأل: لم يعرض هذه الخدمة غيره ممن هو حاضر ذلك اليوم ويمكن الوصول إليه.
cover-not-live = لم يعد هذا الواجب عند أحد.
button-cover-stop = إيقاف البحث
alert-duty-declined-confirmed = ✅ كان { $name } لا يستطيع الحضور، ثم أكّد حضوره في { $at }: { $duty }، { $date }.
alert-duty-declined-unlocked = 🔓 لم يستطع { $name } الحضور: { $duty }، { $date }. حُرّرت الخانة بعد ذلك، حرّرها { $by } في { $at }.
registrations-title = { $count ->
    [one] تسجيل واحد في { $season } ينتظركم:
    [two] تسجيلان في { $season } ينتظرانكم:
    [few] { $count } تسجيلات في { $season } تنتظركم:
    [many] { $count } تسجيلًا في { $season } تنتظركم:
   *[other] { $count } تسجيل في { $season } تنتظركم:
    }
registrations-line = – { $name }، { $its }: { $preferences }
registrations-more = … و{ $more } غيرهم: /registrations
alert-registrations-waiting = { $count ->
    [one] تسجيل واحد ينتظر القرار: يعرضه الأمر /registrations.
    [two] تسجيلان ينتظران القرار: يعرضهما الأمر /registrations.
   *[other] { $count } من التسجيلات تنتظر القرار: يعرضها الأمر /registrations.
    }
registrations-none = لا ينتظر أي تسجيل في { $season }.

## Answering a duty, and one's own duties

away-help = أسجل الأيام التي لا تستطيع الخدمة فيها حتى لا يُطلب منك شيء فيها.
away-ask = في أي أيام تغيب؟ اكتب مثلًا «{ $short }» أو «3–17 feb»، مع السبب إن شئت.
away-no-more = حسنًا، لم يتغير شيء. اكتب «سأغيب» متى تغير ذلك.
away-known = أيام غيابك المسجلة:
away-line-days = – من { $from } إلى { $to }
away-not-understood = لم أفهم هذه الأيام. اكتب مثلًا «{ $short }» أو «3–17 feb» أو «من الجمعة إلى الأحد».
away-backwards = اليوم الأخير قبل الأول. اكتب الأول أولًا من فضلك، مثلًا «3–17 feb».
away-too-long = هذه أكثر من سنة. اكتب مدة أقصر من فضلك، مثلًا «3–17 feb».
away-over = هذه الأيام قد مضت.
away-too-many = أحفظ { $allowed } مدة على الأكثر. ألغِ بعضها أولًا من فضلك.
away-kept-days = سُجّل غيابك من { $from } إلى { $to }، وقد علم المنسقون.
away-kept-day = سُجّل غيابك { $from }، وقد علم المنسقون.
away-touches = { $count ->
    [one] في هذه الأيام واجب لك. إن لم تستطع الحضور فاضغط عليه:
    [two] في هذه الأيام واجبان لك. اضغط على ما لا تستطيع الحضور له:
   *[other] في هذه الأيام واجبات لك ({ $count }). اضغط على ما لا تستطيع الحضور له:
    }
away-taken-back-days = حسنًا، أُلغي غيابك من { $from } إلى { $to }، وقد علم المنسقون.
away-not-found = أُلغي هذا من قبل. اكتب «غائب» لترى أيامك.
button-away-back = إلغاء غياب { $from }
answer-confirmed = جزاك الله خيرًا. ننتظرك لأداء { $duty } { $date } في الساعة { $time }.
answer-declined = شكرًا لإبلاغنا في الوقت المناسب. علم المنسقون أنك لا تستطيع الحضور لأداء { $duty } { $date }. وإن تغير الأمر فأجب بـ«نعم» أو اضغط الزر الآخر.
answer-which = أي واجب هو المقصود؟
button-duty-day = { $date }: { $duty }
answer-taken-back = لم يعد { $duty } { $date } واجبك: أعفاك المنسقون منه.
answer-too-late = انقضى { $duty } { $date }، فلم يعد جوابك يغيّر شيئًا.
answer-not-found = لم أعد أجد هذا الواجب. اكتب «واجباتي» لترى واجباتك.
cover-taken = جزاكم الله خيرًا! صار { $duty } { $date } لك، والحضور الساعة { $time }. وقد علم المنسقون.
cover-passed = شكرًا لإخبارنا. وإن تغير الأمر فاضغط «نعم»، فما دام لم يأخذه أحد فهو متاح لك.
cover-was-filled = وُجد من يقوم بواجب { $duty } { $date }. جزاكم الله خيرًا على استعدادك.
cover-still-needed = جزاكم الله خيرًا. انتهى البحث، لكن { $duty } { $date } لم يتأكد لأحد بعد، فأخبرتُ المنسقين بأنك تستطيعه. ولا يصير لك إلا إذا كتبوا إليك.
alert-cover-late-yes = 🙋 يستطيع { $name } ({ $its }) أن يقوم بواجب { $duty }، { $date }: جاء قبوله بعد انتهاء البحث، ولم يتأكد الواجب لأحد بعد.
cover-was-ended = انتهى البحث عمن يقوم بواجب { $duty } { $date }. جزاكم الله خيرًا على استعدادك.
cover-busy-then = لديك الآن واجب آخر في الوقت نفسه، فلا أستطيع أن أعطيك { $duty } { $date }. جزاكم الله خيرًا.
button-cover-yes = نعم، أقوم به
button-cover-no = لا أستطيع
duties-title = { $count ->
    [one] واجبك:
    [two] واجباك:
    [few] واجباتك ({ $count }):
   *[other] واجباتك ({ $count }):
    }
thanks = وإياكم، جزاكم الله خيرًا.
okay = حسنًا، يبقى الأمر كما قلت:
okay-none = حسنًا، لا شيء ينتظر جوابك الآن.
okay-doubted = حتى لا أخطئ في فهمك: أجب من فضلك بنعم أو لا.
okay-declined = أخبرتنا أنك لا تستطيع الحضور.
otherwise-unsure = لست متأكدًا أنني فهمتك، لذلك أسألك بوضوح.
otherwise-told = عرضتُ ما كتبته على المنسقين. وحتى لا ينتظر أحد، أجب بوضوح من فضلك:
duties-will-you = هل ستحضر لأداء { $duty } { $date }؟
duties-none = تسجيلك في { $season } قائم ولم يُسند إليك واجب بعد. سنكتب إليك فور ذلك.
duties-not-registered = ليست لديك واجبات: لم تسجّل بعد.
who-duty-line-confirmed = ✅ { $date }، { $time }: { $duty } – تم التأكيد
who-duty-line-declined = ❌ { $date }، { $time }: { $duty } – الحضور متعذر
who-duty-line-unanswered = ● { $date }، { $time }: { $duty } – بلا جواب بعد
duty-line-confirmed = ✅ { $date }، { $time }: { $duty } – ستحضر
duty-line-declined = ❌ { $date }، { $time }: { $duty } – لا تستطيع الحضور
duty-line-unanswered = ● { $date }، { $time }: { $duty } – بلا جواب بعد

## The roster

roster-title = 📋 { $season }، اليوم { $number }: { $date }
roster-open = ○ { $time } { $duty }: شاغرة
roster-assigned = ● { $time } { $duty }: { $name } ({ $its })، أُسند
roster-reminded = ● { $time } { $duty }: { $name } ({ $its })، أُرسل التذكير ولم يتبين وصوله
roster-not-reminded = ⚠️ { $time } { $duty }: { $name } ({ $its })، لم يصل التذكير
roster-confirmed = ✅ { $time } { $duty }: { $name } ({ $its })، أكّد
roster-declined = ❌ { $time } { $duty }: { $name } ({ $its })، لا يستطيع الحضور
button-previous = ‹ السابق
button-next = التالي ›
open-title = { $total ->
    [one] خانة شاغرة واحدة في { $season } (صفحة { $page } من { $pages })
    [two] خانتان شاغرتان في { $season } (صفحة { $page } من { $pages })
    [few] { $total } خانات شاغرة في { $season } (صفحة { $page } من { $pages })
   *[other] { $total } خانة شاغرة في { $season } (صفحة { $page } من { $pages })
    }
open-day = اليوم { $number }: { $date }
open-none = كل خانات { $season } القادمة مُسندة، والحمد لله.

## Asking for what an order lacks

ask-day = أي يوم؟ اختر، أو اكتب الأمر مع اليوم.
ask-day-other = وفي { $season } اكتب يومًا منه، مثلًا { $order }
ask-duty = أي واجب في { $date }؟
ask-person = لمن { $duty }، { $date }؟ اختر، أو اكتب مثلًا: { $order }
ask-person-none-registered = لمن { $duty }، { $date }؟ لم يسجّل أحد في { $season } بعد. يكون التسجيل بكتابة «تسجيل» إلينا في واتساب، أو في محادثة خاصة في تيليغرام.
ask-person-none-accepted = لمن { $duty }، { $date }؟ لم يُقبل أحد في { $season } بعد. يعرض /registrations من ينتظر القرار.
button-duty = { $duty }
button-duty-of = { $duty }: { $name }
button-day = اليوم { $number }، { $date }
day-not-understood = لم أفهم هذا اليوم. اكتب مثلًا: { $example } أو { $short } أو friday أو day 7.
day-no-such-date = لا وجود لهذا اليوم في التقويم. اكتب مثلًا: { $example } أو { $short }.
day-other-weekday = يوافق هذا التاريخ يومًا آخر من الأسبوع. يُرجى التحقق منه.
day-not-in-season = ليس في { $season } هذا اليوم: يمتد من { $from } إلى { $to }.
day-over = انقضى ذلك اليوم: { $date }.
day-over-elsewhere = انقضى ذلك اليوم: { $date }. يمتد { $season } من { $from } إلى { $to }.
duty-unknown = ليس في هذا الموسم واجب كهذا. يعرض /roster واجباته.
person-none = لا مسجّل يطابق «{ $who }». جرّب رقم ITS، أو جزءًا من الاسم.
audition-of = { $name } · ITS { $its } · { $number }
person-several = أكثر من شخص يطابق «{ $who }». من المقصود؟
person-more = … و{ $more } غيرهم.

## Assigning and unlocking

assign-done = ✅ { $duty }، { $date }: { $name } ({ $its })، أسنده { $by }. يجري إبلاغ { $name }، ويخرج التذكير في { $reminder }.
assign-done-late = ✅ { $duty }، { $date }: { $name } ({ $its })، أسنده { $by }. يجري إبلاغ { $name }، ولقرب الموعد يخرج التذكير الآن.
assign-unknown-word = لا أعرف «{ $word }» واجبًا ولا جزءًا من ذلك الاسم. يعرض /roster الواجبات، وأوثق ما يُذكر به الشخص رقم ITS.
assign-digits = «{ $who }» ليس رقم ITS كاملًا، فهو من 8 أرقام. لمن { $duty }، { $date }؟
assign-perhaps = «{ $who }» جزء من اسم واحد فقط. هل هو المقصود لواجب { $duty }، { $date }؟
assign-several = أكثر من شخص يطابق «{ $who }». لمن { $duty }، { $date }؟
assign-locked = 🔒 { $duty }، { $date }، مقفل باسم { $name } ({ $its }) منذ { $since }. حرّره أولًا.
assign-sure = { $name } ({ $its }) لأداء { $duty }، { $date }؟
assign-warning-preference = ⚠️ لم يعرض { $name } أداء { $wanted }، بل { $offered }.
assign-warning-same-time = ⚠️ لدى { $name } في الوقت نفسه { $duties }.
assign-warning-not-approved = ⚠️ تسجيل { $name } لم يُقبل بعد.
assign-warning-opted-out = ⚠️ طلب { $name } ألا نكتب إليه عبر { $channel }: يصل الخبر والتذكير بالبريد الإلكتروني فقط. الأفضل الاتصال به.
assign-past = { $duty }، { $date }: انقضى وقته فلا يمكن إسناده.
assign-rejected = رفض { $by } تسجيل { $name } ({ $its }) في { $at }، فلا يمكن إسناد واجب إليه. لإسناد واجب، اقبل التسجيل أولًا.
assign-rejected-several = لا أحد غيرهم يطابق ذلك، وقد رُفضت تسجيلات هؤلاء، فلا يمكن إسناد واجب إليهم. من تريد النظر في أمره؟
assign-all-given = كل خانات { $season } القادمة مُسندة.
assign-none-open = لا خانة شاغرة في { $date }. يعرض /open الشاغرة.
button-assign-anyway = إسناد رغم ذلك
button-assign-anew = إسناد لغيره
button-unlock = تحرير
unlock-done = 🔓 { $duty }، { $date }، شاغر من جديد: استرجعه { $by } من { $name } ({ $its }). يجري إبلاغ { $name }.
    السبب: «{ $reason }»
unlock-confirmed = ⚠️ أكّد { $name } حضوره في { $at }. للتحرير رغم ذلك:
unlock-confirmed-since = ⚠️ لم يتغير شيء: أكّد { $name } حضوره بعد ذلك، في { $at }. للتحرير رغم ذلك رُدّ بالسبب مرة أخرى.
unlock-why = لماذا يُسترجع { $duty }، { $date }، من { $name }؟ رُدّ على هذه الرسالة بالسبب، 10 أحرف أو أكثر؛ ويُحفظ دائمًا. وكلمة «إلغاء» تتركه كما هو.
unlock-help = يُذكر سبب التحرير مرة واحدة: يبقى في السجل مع اسمك.
unlock-too-short = يحتاج السبب إلى { $needed } أحرف أو أكثر، وفي هذا { $given }. مثلًا: والدته في المستشفى
unlock-too-long = يتسع السبب لـ { $allowed } حرف، وفي هذا { $given }. يُرجى الاختصار.
unlock-changed-hands = لم يعد { $duty }، { $date }، واجب { $name }، فلم يتغير شيء. يعرض /roster من لديه الآن.
unlock-which = لم أعد أعرف هذا الواجب. يعرض /roster من لديه ماذا.
unlock-not-held = لا أحد لديه { $duty }، { $date }، فليس هناك ما يُحرَّر.
unlock-none-held = لا أحد لديه واجب قادم في { $season }.
unlock-none-held-day = لا أحد لديه واجب في { $date }.
unlock-past = { $duty }، { $date }: انقضى وقته، وما كان يبقى.

## One person

who-how = من؟ اكتب مثلًا: /who 30412345، أو جزءًا من الاسم.
who-header = 👤 { $name }، رقم ITS: { $its }
    { $email }
    الخدمة: { $preferences }
    التسجيلات الصوتية: { $auditions }
    التسجيل: { $status }
status-pending = ينتظر القرار
status-approved = مقبول
status-rejected = مرفوض
who-reachable = آخر ما كتب عبر { $channel } في { $heard }
who-unreachable = ⚠️ لا يمكن الوصول إليه عبر { $channel }: { $reason }
who-opted-out = ⚠️ طلب عبر { $channel } ألا يُكتب إليه
who-no-chat = ⚠️ لا محادثة له معنا
who-failed = ⚠️ تعذرت الرسالة الأخيرة عبر { $channel }: { $reason }
who-no-duties = لا واجبات بعد.

## Seasons

season-none = لا يوجد موسم بعد.
season-none-open = لا موسم مفتوح.
season-how = لإنشاء موسم: /season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight
    الكلمة الأخيرة eight أو twelve، وهي عدد الواجبات في اليوم. أضف open لفتحه وإن كان غيره مفتوحًا، وwithout auditions حيث لا حاجة إلى تسجيلات صوتية.
season-line-open = ● { $name }: من { $from } إلى { $to }، مفتوح
season-line-draft = ○ { $name }: من { $from } إلى { $to }، لم يُفتح بعد
season-line-closed = – { $name }: من { $from } إلى { $to }، مغلق
season-made-open = ✅ أُنشئ { $name }: من { $from } إلى { $to }، { $duties ->
        [one] واجب واحد
        [two] واجبان
        [few] { $duties } واجبات
        [many] { $duties } واجبًا
       *[other] { $duties } واجب
    } في اليوم. التسجيل مفتوح.
season-made-draft = ✅ أُنشئ { $name }: من { $from } إلى { $to }، { $duties ->
        [one] واجب واحد
        [two] واجبان
        [few] { $duties } واجبات
        [many] { $duties } واجبًا
       *[other] { $duties } واجب
    } في اليوم. يبقى التسجيل في { $other } المفتوح.
season-opened = ✅ فُتح التسجيل في { $name }: من { $from } إلى { $to }.
season-closed = أُغلق التسجيل في { $name }؛ ويبقى جدوله وتذكيراته كما هي.
season-already-open = هو مفتوح بالفعل.
season-other-open = { $other } مفتوح للتسجيل. هل يُفسح المجال؟
season-overlaps = يمتد { $name } من { $from } إلى { $to }، ولا يشترك موسمان في الأيام. اختر أيامًا أخرى، وإن كان { $name } قد أُنشئ خطأً فاكتب: /season remove { $name }
season-open-over = انتهى هذا الموسم فلا يمكن فتحه من جديد. أنشئ موسمًا جديدًا بالأمر /season new.
season-bad-name = يحتاج الموسم إلى اسم لا يزيد على 60 حرفًا، مثل: "Sherullah 1448H"
season-name-taken = هناك موسم باسم { $name } بالفعل.
season-no-such-date = لا وجود لهذا التاريخ في التقويم، فلم يُنشأ موسم.
season-missing = لإنشاء موسم ما زلت أحتاج إلى: { $missing }.
season-missing-name = اسمه
season-missing-first-day = يومه الأول
season-missing-last-day = يومه الأخير
season-missing-duties = عدد الواجبات (eight أو twelve)
season-end-before-start = اليوم الأخير يسبق الأول. الترتيب: اليوم الأول ثم الأخير.
season-too-long = أقصى مدة للموسم سنة. يُرجى مراجعة الأيام.
season-over = هذا الموسم قد انقضى. يُرجى مراجعة الأيام.
button-open-season = فتح { $name }
button-open-instead = فتحه بدلًا منه

## What Telegram shows beside a command

command-register = التسجيل في الموسم
command-duties = واجباتك وأجوبتك
command-away = أيام لا تستطيع الخدمة فيها
command-language = تغيير اللغة
command-stop = وقف الرسائل
command-help = ما أفهمه
command-roster = جدول يوم أو أيام أو الموسم كله
command-assign = إسناد واجب
command-unlock = تحرير خانة مع السبب
command-open = الخانات الشاغرة
command-unconfirmed = واجبات لم تؤكَّد بعد
command-who = شخص وواجباته
command-registrations = من ينتظر القرار
command-season = المواسم وإنشاء موسم
command-cancel = ترك السؤال الذي سألتك إياه
