## What a person may type about a registration

keywords-my-registration = تسجيلي, استمارتي
keywords-withdraw = انسحاب, أنسحب, اسحب تسجيلي, سحب تسجيلي, أريد الانسحاب, اريد الانسحاب, إلغاء تسجيلي, الغاء التسجيل, إلغاء التسجيل
keywords-greeting = صباح الخير, صباح النور, مساء الخير, مساء النور, كيف حالك, كيف الحال, تصبح على خير
keywords-mistaken = خطأ, غلط, غير صحيح, ليس صحيحا, تغيير
keywords-practice = تدريب, التدريب, أريد أن أتدرب, اريد ان اتدرب, تسجيل للتدريب
keywords-field-name = اسم, الاسم, اسمي
keywords-field-its = رقم its, رقمي
keywords-field-email = بريد, البريد, بريدي, البريد الإلكتروني, إيميل, الإيميل
keywords-field-preferences = الخدمة, خدمة, الخدمات, خدمتي
keywords-field-auditions = تجارب الصوت, تجربة الصوت, تسجيل صوتي, تسجيلات صوتية, التسجيلات الصوتية, التسجيلات, الصوت, صوتي

## One's own registration

button-my-registration = تسجيلي
button-withdraw = انسحاب
button-correct-field = صحّح: { $field }
my-registration-none = لم تسجّل في أي موسم قادم.
my-registration-pending = { $season }: تسجيلك لدى المنسقين، وسيكتبون إليك.
my-registration-approved = { $season }: تسجيلك مقبول.
my-registration-rejected = { $season }: تعذر قبول تسجيلك هذه المرة.
my-registration-withdrawn = { $season }: لست مشاركًا، فقد سُحب التسجيل.
my-registration-answers = – الاسم: { $name }
    – رقم ITS: { $its }
    – البريد الإلكتروني: { $email }
    – الخدمة: { $preferences }
    – تجارب الصوت: { $auditions }
my-registration-correct = ✏️ نرجو تصحيح: { $field }
my-registration-correct-note = ✏️ نرجو تصحيح: { $field }. كتب المنسقون: «{ $note }»

## Correcting one answer

notice-registration-correction = السلام عليكم { $name }. في تسجيلك في { $season } جواب واحد يحتاج إلى تصحيحك: { $field }. كتب المنسقون: «{ $note }». لا يستغرق ذلك إلا دقيقة، وكل ما عداه يبقى كما هو.
mail-registration-correction-subject = { $season }: نرجو تصحيح تسجيلك
what-registration-correction = طلب تصحيح التسجيل
correction-no-note = نرجو مراجعته مرة أخرى
button-correct-now = تصحيح
button-later = لاحقًا
button-correct-again = جواب آخر
recordings-count = { $count ->
    [0] لا تسجيلات
    [one] تسجيل واحد
    [two] تسجيلان
    [few] { $count } تسجيلات
    [many] { $count } تسجيلًا
   *[other] { $count } تسجيل
    }
correction-begin = تصحيح في تسجيلك في { $season }: { $field }.
correction-note = كتب المنسقون: «{ $note }»
correction-check = { $field }
    سابقًا: { $before }
    من الآن: { $after }

    هل هذا صحيح؟ اكتب «إرسال».
correction-check-wrong = اكتب «إرسال» من فضلك، أو اختر أحد الأزرار.
correction-done = جزاك الله خيرًا. صُحّح ذلك في تسجيلك في { $season }، وعلم به المنسقون.
correction-later = لا بأس، متى ناسبك ذلك: اكتب «تسجيلي» وستجد الزر هناك.
correction-over = لم يعد هناك ما يُصحّح. اكتب «تسجيلي» لترى كيف هو الآن.
correction-help = طلب المنسقون جوابًا واحدًا من تسجيلك مرة أخرى. لا يتغير غيره.
flow-goes-on = ونكمل الآن ما بدأناه:

## Corrections, for the coordinators

correct-how = لمن، وأي جواب؟ مثلًا: /correct 30412345 e-mail رسائلنا ترتد
    الأجوبة: name وITS وe-mail وservice وauditions.
correct-which-field = أي جواب من أجوبة { $name } ({ $its }) يُصحَّح؟
correct-note = { $field }، { $name } ({ $its }): ما الخطأ؟ رُدّ على هذه الرسالة بكلمات قليلة يقرؤها { $name }، أو اختر:
button-without-note = اسأل دون توضيح
correct-help = يُسأل الشخص عن هذا الجواب وحده في المحادثة، وترون ما كان وما صار.
correct-note-too-short = اكتب الخطأ في كلمات قليلة من فضلك، مثلًا: رسائلنا ترتد. أو اختر:
correct-asked = ✏️ يُطلب الآن من { $name } ({ $its }) تصحيح: { $field }، بطلب { $by }. سيصل الجواب هنا.
correct-already = طُلب من { $name } ({ $its }) من قبل، طلب ذلك { $by } في { $at }، تصحيح: { $field }. لم يصل جواب بعد.
correct-rejected = رُفض تسجيل { $name }، فليس هناك ما يُصحَّح.
correct-withdrawn = سُحب تسجيل { $name }، فليس هناك ما يُصحَّح.
correct-called-off = لم يعد مطلوبًا من { $name } ({ $its }) تصحيح هذا، بقول { $by }: { $field }.
correct-over = أُجيب عن ذلك أو صُرف النظر عنه من قبل.
button-call-off = صرف النظر
alert-corrected = ✏️ صحّح { $name } ({ $its }): { $field }
    سابقًا: { $before }
    الآن: { $after }
registrations-corrections = { $count ->
    [one] تصحيح واحد لم يصل بعد:
    [two] تصحيحان لم يصلا بعد:
    [few] { $count } تصحيحات لم تصل بعد:
    [many] { $count } تصحيحًا لم تصل بعد:
   *[other] { $count } تصحيح لم تصل بعد:
    }
registrations-correction-line = – { $name }، { $its }: { $field }، طُلب في { $at }
registrations-line-season = – { $name }، { $its }: { $preferences } · { $season }

## Withdrawing

notice-registration-withdrawn = السلام عليكم { $name }. سحب المنسقون تسجيلك في { $season }، فلم يعد يُنتظر منك واجب فيه. إن فاجأك ذلك فتحدث إلى أحد المنسقين من فضلك. جزاك الله خيرًا.
mail-registration-withdrawn-subject = { $season }: سُحب تسجيلك
what-registration-withdrawn = خبر سحب التسجيل
register-withdrawn = سُحب تسجيلك في { $season } يا { $name }. اكتب «تسجيل» لتشارك رغم ذلك.
withdraw-help = أنت على وشك سحب تسجيلك. يمكنك التسجيل من جديد ما دام التسجيل مفتوحًا.
withdraw-nothing = ليس لك تسجيل يمكن سحبه. اكتب «تسجيلي» لترى كيف هو.
withdraw-which = أي تسجيل تريد سحبه؟
withdraw-own-sure = { $count ->
    [0] هل تسحب تسجيلك في { $season }؟
    [one] هل تسحب تسجيلك في { $season }؟ عليك واجب قادم، وسيُسند إلى غيرك.
    [two] هل تسحب تسجيلك في { $season }؟ عليك واجبان قادمان، وسيُسندان إلى غيرك.
    [few] هل تسحب تسجيلك في { $season }؟ عليك { $count } واجبات قادمة، وستُسند إلى غيرك.
    [many] هل تسحب تسجيلك في { $season }؟ عليك { $count } واجبًا قادمًا، وستُسند إلى غيرك.
   *[other] هل تسحب تسجيلك في { $season }؟ عليك { $count } واجب قادم، وستُسند إلى غيرك.
    }
withdraw-own-choose = اختر من فضلك: تنسحب أم تبقى؟
withdraw-own-kept = حسنًا: يبقى تسجيلك في { $season }.
withdraw-own-done = سُحب تسجيلك في { $season }، وعلم به المنسقون. جزاك الله خيرًا. إن غيّرت رأيك ما دام التسجيل مفتوحًا فاكتب «تسجيل».
withdraw-own-reason = انسحب من الموسم
button-yes-withdraw = نعم، اسحبه
button-stay = لا، أبقى
withdraw-how = من، ولماذا؟ مثلًا: /withdraw 30412345 انتقل إلى مدينة أخرى
withdraw-why = لماذا يُسحب تسجيل { $name } ({ $its })؟ رُدّ على هذه الرسالة بالسبب، في 10 أحرف أو أكثر؛ وهو يُحفظ دائمًا.
withdraw-help-coordinators = السحب يحرر واجبات الشخص ويُبلَّغ به. ويمكنه التسجيل من جديد ما دام التسجيل مفتوحًا.
withdraw-too-short = يحتاج السبب إلى { $needed } أحرف أو أكثر، وفي هذا { $given }. مثلًا: انتقل إلى مدينة أخرى
withdraw-sure = { $count ->
    [0] هل يُسحب تسجيل { $name } ({ $its }) في { $season }؟ السبب: «{ $reason }»
    [one] هل يُسحب تسجيل { $name } ({ $its }) في { $season }؟ يتحرر بذلك واجب واحد. السبب: «{ $reason }»
    [two] هل يُسحب تسجيل { $name } ({ $its }) في { $season }؟ يتحرر بذلك واجبان. السبب: «{ $reason }»
    [few] هل يُسحب تسجيل { $name } ({ $its }) في { $season }؟ يتحرر بذلك { $count } واجبات. السبب: «{ $reason }»
    [many] هل يُسحب تسجيل { $name } ({ $its }) في { $season }؟ يتحرر بذلك { $count } واجبًا. السبب: «{ $reason }»
   *[other] هل يُسحب تسجيل { $name } ({ $its }) في { $season }؟ يتحرر بذلك { $count } واجب. السبب: «{ $reason }»
    }
withdraw-done = 🚪 سُحب تسجيل { $name } ({ $its }) في { $season }، سحبه { $by }. يجري إبلاغ { $name }.
    السبب: «{ $reason }»
withdraw-freed = { $count ->
    [one] هذه الخانة شاغرة من جديد. اضغطها لإسنادها إلى غيره:
    [two] هاتان الخانتان شاغرتان من جديد. اضغط إحداهما لإسنادها إلى غيره:
    [few] هذه الخانات الـ{ $count } شاغرة من جديد. اضغط إحداها لإسنادها إلى غيره:
    [many] هذه الخانات الـ{ $count } شاغرة من جديد. اضغط إحداها لإسنادها إلى غيره:
   *[other] هذه الخانات الـ{ $count } شاغرة من جديد. اضغط إحداها لإسنادها إلى غيره:
    }
withdraw-freed-duty = ○ { $duty }، { $date }
withdraw-already = سُحب تسجيل { $name } من قبل: { $by }، { $at }.
withdraw-rejected = رفض { $by } تسجيل { $name } في { $at }، فليس هناك ما يُسحب.
alert-withdrawn = 🚪 انسحب { $name } ({ $its }) من { $season }.
card-withdrawn = 🚪 سُحب: { $by }، { $at }.
status-withdrawn = مسحوب
decide-already-withdrawn = سُحب من قبل: { $by }، { $at }.
assign-withdrawn = انسحب { $name } ({ $its }) من هذا الموسم، فلا يمكن إسناد واجب إليه. ويمكنه التسجيل من جديد ما دام التسجيل مفتوحًا.

cover-not-serving = لست في قائمة هذا الموسم حاليًا، فلا أستطيع إسناد { $duty } { $date } إليك. جزاك الله خيرًا على استعدادك.

## Blocking

blocked = جزاك الله خيرًا على الكتابة. لا يمكنك المشاركة حاليًا عن طريق هذه المحادثة. نرجو أن تتحدث إلى أحد المنسقين شخصيًا.
block-how = من، ولماذا؟ مثلًا: /block 30412345 سجّل باسم غيره
unblock-how = من يشارك من جديد؟ مثلًا: /unblock 30412345
block-why = لماذا يُمنع { $name } ({ $its })؟ رُدّ على هذه الرسالة بالسبب؛ لا يقرؤه إلا المنسقون.
block-help = الممنوع لا يسجّل ولا يُسند إليه واجب. ويُرفع المنع في أي وقت بالأمر /unblock.
block-too-short = اكتب السبب في كلمات قليلة من فضلك، مثلًا: سجّل باسم غيره
block-done = ⛔ مُنع { $name } ({ $its })، منعه { $by }: لا تسجيل ولا واجبات حتى يُرفع المنع. لا يُبلَّغ { $name } بذلك.
    السبب: «{ $reason }»
block-already = ⛔ { $name } ({ $its }) ممنوع بالفعل، منعه { $by } في { $at }. السبب: «{ $reason }»
block-has-duties = { $count ->
    [one] ما زال على { $name } واجب. اضغطه لتحريره:
    [two] ما زال على { $name } واجبان. اضغط أحدهما لتحريره:
    [few] ما زالت على { $name } { $count } واجبات. اضغط أحدها لتحريره:
    [many] ما زال على { $name } { $count } واجبًا. اضغط أحدها لتحريره:
   *[other] ما زال على { $name } { $count } واجب. اضغط أحدها لتحريره:
    }
button-unblock = رفع المنع
unblock-done = ✅ يستطيع { $name } ({ $its }) المشاركة من جديد، بقول { $by }.
unblock-nobody = لا أحد ممنوع.
unblock-none = { $name } ({ $its }) ليس ممنوعًا.
assign-blocked = ⛔ { $name } ({ $its }) ممنوع، فلا يمكن إسناد واجب إليه.
who-blocked = ⛔ منعه { $by } في { $at }. السبب: «{ $reason }»
registrant-which-season = هناك تسجيلات في أكثر من موسم. أيها المقصود؟

## The audition booth

audition-blind = رقم { $of } · { $number }
booth-title = 🎧 { $name } ({ $its }): { $preferences }
booth-title-blind = 🎧 رقم { $number }: { $preferences }
booth-unrated = – التسجيل { $number }: لم يُقيَّم بعد
booth-rated-once = – التسجيل { $number }: قيّمه واحد، وبقي الثاني
booth-rated = – التسجيل { $number }: { $average } من 5 ({ $given })
booth-judge = { $judge } { $rating }
booth-progress = { $left ->
    [0] لم يبق شيء أمام { $judge }.
   *[other] { $judge }: بقي { $left } من { $total }. الخمسة أفضلها.
    }
booth-noted = التسجيل { $number }: سُجّل تقييمك { $rating }.
booth-closed = قيّمه اثنان وعلم كلاهما، فيبقى كما هو.
booth-chosen = التسجيل { $number } هو المختار.
booth-gone = لم يعد هذا التسجيل موجودًا، فقد حل غيره محله. اكتب /audition للمتابعة.
booth-none = لا تسجيلات صوتية في { $season } بعد.
booth-all-heard = لم يبق لك ما تقيّمه في { $season }: لكل تسجيل تقييمك أو تقييم اثنين غيرك.
booth-only-this = لم يبق إلا هذا.
booth-no-number = لا يوجد رقم { $number } في { $season }.
booth-no-recordings = لم يرسل { $name } تسجيلات صوتية.
booth-no-recordings-number = لم يرسل صاحب الرقم { $number } تسجيلات صوتية.
booth-blind = تُقيَّم تسجيلات هذا الموسم بالأرقام، فلا يُنادى أحد باسمه. اكتب /audition، أو مثلًا: /audition 17
button-best-audition = ⭐ الأفضل: { $number }
season-blind = 🙈 { $season }: تُقيَّم التسجيلات بالأرقام من الآن. تظهر الأسماء من جديد بالأمر: /season blind off
season-not-blind = { $season }: تُقيَّم التسجيلات مع الاسم. بالأرقام وحدها: /season blind on
season-blind-how = هل تُقيَّم التسجيلات بالأرقام وحدها؟ اكتب: /season blind on أو /season blind off

## Practising

button-practice = تدريب
button-practice-another = تسجيل آخر
button-play = استماع
button-remove = حذفه
practice-none = لا تسجيلات للتدريب بعد.
practice-which = أي تسجيل تود سماعه؟
practice-here = هذا تسجيل { $duty } للتدريب. جزاك الله خيرًا.
practice-caption = { $duty }
practice-for-which = لأي واجب لديك تسجيل للتدريب؟ ما عليه علامة له تسجيل.
practice-ask = أرسل من فضلك تسجيل { $duty } الذي يتدرب عليه المتطوعون، رسالة صوتية أو ملفًا صوتيًا، ردًا على هذه الرسالة.
practice-ask-anew = لواجب { $duty } تسجيل بالفعل. أرسل غيره ردًا على هذه الرسالة ليحل محله، أو اكتب /cancel.
practice-help = يسمعه المتطوعون حين يكتبون «تدريب».
practice-no-sound = هذا ليس تسجيلًا. أرسل من فضلك رسالة صوتية أو ملفًا صوتيًا، بالضغط على الميكروفون مثلًا، أو اكتب /cancel.
practice-not-playable = لا يستطيع واتساب تشغيل هذا النوع من الملفات. أرسل من فضلك رسالة صوتية أو ملف MP3 أو M4A أو OGG.
practice-kept = 🎙 حُفظ تسجيل { $duty }، أرسله { $by }. يسمعه المتطوعون بكتابة «تدريب».
practice-removed = حُذف تسجيل { $duty }، حذفه { $by }.
practice-not-there = ليس لواجب { $duty } تسجيل.
command-practice = سماع تسجيلات للتدريب
command-practice-keep = تسجيل يتدرب عليه المتطوعون

## What Telegram shows beside a command

command-registration = تسجيلك، وما يُطلب تصحيحه
command-withdraw = سحب تسجيلك
command-correct = طلب تصحيح جواب واحد
command-withdraw-other = سحب تسجيل شخص
command-block = منع شخص من المشاركة
command-unblock = السماح لشخص بالمشاركة من جديد
command-audition = سماع التسجيلات وتقييمها
card-blind = تُقيَّم التسجيلات بالأرقام: /audition
card-selected = ⭐ أفضل تسجيل صوتي: رقم { $number }
