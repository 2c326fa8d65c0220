## التقويم

keywords-calendar = التقويم, تقويم, تقويمي, رابط التقويم, الروزنامة
button-calendar = التقويم
button-calendar-new = رابط جديد
command-calendar = واجباتي في التقويم
calendar-link = 📅 واجباتك في تقويم:
calendar-how = على الآيفون: افتح الرابط واضغط «اشتراك». وفي تقويم جوجل، من الحاسوب: «تقاويم أخرى» ثم «من عنوان URL». بعدها يتحدّث التقويم وحده خلال ساعات من أي تغيير.
    من يملك هذا الرابط يرى واجباتك، فاحتفظ به لنفسك.
calendar-renewed = 📅 رابطك الجديد:
calendar-old-link = الرابط القديم لم يعد يعمل. أضف الجديد إلى تقويمك من فضلك.
calendar-no-address = نعتذر: ليس لي عنوان على الإنترنت بعد يقرأ منه التقويم واجباتك. اكتب «واجباتي» لتراها هنا.
calendar-name = الواجبات – { $org }
calendar-duty = { $duty }
calendar-duty-note = نرجو حضورك الساعة { $time }. وإن تعذر عليك الحضور فأخبرنا في المحادثة التي جاءك منها هذا الرابط.
calendar-released = أُعفيت من: { $duty }
calendar-released-note = أُعفيت من هذا الواجب.

## ما نحتفظ به عن الشخص

keywords-data = بياناتي, معلوماتي, ماذا تعرفون عني, ماذا تحتفظون عني, تنزيل بياناتي
button-data = بياناتي
command-data = ما تحتفظون به عني
data-title = هذا ما تحتفظ به { $org } عنك، ولا يصل إلا إليك.
data-since = نعرفك منذ { $at }.
data-called = الاسم: { $name }
data-phone = رقم الهاتف: { $value }
data-whatsapp-user = معرّف واتساب: { $value }
data-telegram = معرّف تيليجرام: { $value }
data-email = البريد الإلكتروني: { $value }
data-registrations = تسجيلاتك:
data-registration-pending = – { $season }: { $name }، ITS { $its }، { $email }، { $preferences }. لدى المنسقين.
data-registration-approved = – { $season }: { $name }، ITS { $its }، { $email }، { $preferences }. مقبول.
data-registration-rejected = – { $season }: { $name }، ITS { $its }، { $email }، { $preferences }. لم يُقبل.
data-registration-withdrawn = – { $season }: { $name }، ITS { $its }، { $email }، { $preferences }. انسحبتَ منه.
data-duties = واجباتك:
data-duty-confirmed = – { $date }: { $duty }. قلتَ إنك ستحضر.
data-duty-declined = – { $date }: { $duty }. اعتذرتَ عنه.
data-duty-unanswered = – { $date }: { $duty }. لم يصلنا جوابك.
data-duty-released = – { $date }: { $duty }. أُعفيتَ منه.
data-away = أيام غيابك:
data-away-day = – { $from }
data-away-days = – من { $from } إلى { $to }
data-away-note = {"  "} «{ $note }»
data-letters = بينك وبين المنسقين:
data-letter-in = – { $at }، كتبتَ: «{ $text }»
data-letter-out = – { $at }، كتبوا: «{ $text }»
data-letter-sound = – { $at }، أرسلتَ رسالة صوتية.
data-besides = { $recordings ->
        [0] لا نحتفظ بأي تسجيل صوتي لك.
        [one] نحتفظ بتسجيل صوتي واحد لك.
        [two] نحتفظ بتسجيلين صوتيين لك.
        [few] نحتفظ لك بـ { $recordings } تسجيلات صوتية.
       *[other] نحتفظ لك بـ { $recordings } تسجيلًا صوتيًا.
    } رسائلنا إليك في آخر 90 يومًا: { $sent }. رسائلك إلينا في آخر 30 يومًا: { $received }.
data-file = كل ذلك في ملف، وفيه تسجيلاتك:
data-file-until = يعمل الرابط مرة واحدة، حتى { $until }.
data-forget-hint = إن أردت حذف كل هذا فاكتب «احذفوا بياناتي».
data-page-title = ما تحتفظ به { $org } عنك
data-page-text = تصلك بياناتك في ملف (JSON) وفيه تسجيلاتك. يعمل هذا مرة واحدة، فإن احتجت إليه ثانية فاكتب «بياناتي» في المحادثة.
data-page-button = تنزيل

## حذف البيانات

keywords-forget = احذفوا بياناتي, احذف بياناتي, حذف بياناتي, امسحوا بياناتي, امسح بياناتي, انسوني, احذفوني
button-forget = حذف بياناتي
command-forget = حذف كل ما يخصني
forget-what-goes = سيُحذف ما تحتفظ به { $org } عنك: اسمك وأرقامك وتسجيلاتك الصوتية وأيام غيابك وما كان بينك وبين المنسقين من رسائل ونصوص رسائلنا إليك. ويبقى في السجل ما جرى دون اسمك، ويبقى في مجموعة المنسقين على تيليجرام ما رأته من قبل.
forget-duties = { $count ->
        [one] ما زال أمامك واجب واحد، وسيُسند إلى غيرك.
        [two] ما زال أمامك واجبان، وسيُسندان إلى غيرك.
        [few] ما زال أمامك { $count } واجبات، وستُسند إلى غيرك.
       *[other] ما زال أمامك { $count } واجبًا، وستُسند إلى غيرك.
    } وسيعلم المنسقون أنك طلبت ذلك.
forget-sure = لا رجوع عن هذا بعد تنفيذه. إن كنت متأكدًا فاكتب { $word }، وإلا فاكتب «إلغاء».
forget-word = احذف
button-keep-all = إبقاء كل شيء
forget-kept = لم يُحذف شيء، وبقي كل شيء كما كان.
forget-help = لن يُحذف شيء حتى تكتب الكلمة التي طلبتها.
forget-not-yet = لم يُحذف شيء. لحذف كل شيء اكتب هذه الكلمة كما هي: { $word }. وللإبقاء على كل شيء اكتب «إلغاء».
forget-done = تم الحذف: لم يعد لدينا شيء عنك، ولن نكتب إليك بعد الآن. نشكرك على خدمتك. وإن كتبت إلينا يومًا بدأنا من جديد.
forget-reason = طلب حذف بياناته
forget-pseudonym = شخص محذوف { $mark }
forget-told = 🕊 طلب { $name } ({ $its }) حذف بياناته. حُذف كل ما نحتفظ به مما يدل عليه، وهذه آخر رسالة فيها اسمه. وما كُتب أو أُرسل في هذه المجموعة من قبل يبقى فيها حتى يحذفه أحد هنا.
forget-told-free = هذه الواجبات متاحة من جديد:
forget-told-duty = – { $date }: { $duty }

## القائمة

button-more = المزيد
menu-more = ما يمكنني فعله لك أيضًا:
button-stop = وقف الرسائل
button-yes-duty = سأحضر: { $duty }
button-no-duty = أعتذر عن: { $duty }
menu-duty-waits = ننتظر جوابك عن { $duty } { $date }.
