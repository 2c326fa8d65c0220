## A season on one page

season-more-how = اضغط موسمًا لعرضه. يعرض /season report حصيلته، ويُنهيه /season close، ويحذف /season remove "name" ما أُنشئ خطأً.
season-line-ended = ✓ { $name }: من { $from } إلى { $to }، انتهى
season-which = لا أعرف أي موسم تقصد. الأمر /season يعرض المواسم، فاضغط أحدها.
season-page-draft = ○ { $name }: من { $from } إلى { $to }. لم يُفتح بعد.
season-page-open = ● { $name }: من { $from } إلى { $to }. التسجيل مفتوح.
season-page-closed = – { $name }: من { $from } إلى { $to }. التسجيل مغلق، وواجباته مستمرة.
season-page-ended = ✓ { $name }: من { $from } إلى { $to }. انتهى هذا الموسم.
season-page-hours = التذكير في المساء السابق: { $reminder }. آخر موعد للجواب: { $cutoff }.
season-page-cap = أكثر ما يكون للشخص الواحد من الواجبات: { $cap }.
season-page-no-cap = لا حد لعدد واجبات الشخص الواحد.
season-page-auditions = يحتاج التسجيل إلى تسجيل صوتي.
season-page-no-auditions = لا يحتاج التسجيل إلى تسجيل صوتي.
season-page-blind = تُقيَّم التسجيلات الصوتية بالأرقام دون أسماء.
season-page-swaps = يحتاج تبادل متطوعين إلى موافقتكم.
season-page-swaps-free = يتبادل المتطوعان المتفقان في الحال.
season-page-missed = أنبّهكم ابتداءً من هذا العدد من الغياب بلا خبر: { $count }.
season-page-duties = { $count ->
    [one] واجب واحد في اليوم:
    [two] واجبان في اليوم:
    [few] { $count } واجبات في اليوم:
    [many] { $count } واجبًا في اليوم:
   *[other] { $count } واجب في اليوم:
    }
season-page-duty = – { $time } { $duty }
button-season-open = فتحه
button-season-close = إنهاؤه
button-season-remove = حذفه
button-season-keep = يبقى كما هو

## Ending a season, and taking one out

season-end-sure = هل يُنهى { $name } (من { $from } إلى { $to })؟ لن يستطيع أحد التسجيل فيه، ولن يُسند منه واجب بعد ذلك. يبقى ما كان محفوظًا، وتصلكم الحصيلة.
season-ended = ✅ انتهى { $name } (أنهاه { $by }). جزى الله كل من خدم خيرًا.
season-ended-already = انتهى { $season }، فلا يُسند منه واجب. يمكن فتحه من جديد بالأمر /season ما دامت أيامه باقية.
season-end-ahead = { $ahead ->
    [one] لا يمكن إنهاء { $name } بعد: بقي واجب واحد في { $last }. أنهِه بعد ذلك، أو اسحب الواجب أولًا بالأمر /unlock.
    [two] لا يمكن إنهاء { $name } بعد: بقي واجبان آخرهما في { $last }. أنهِه بعد ذلك، أو اسحبهما أولًا بالأمر /unlock.
    [few] لا يمكن إنهاء { $name } بعد: بقيت { $ahead } واجبات آخرها في { $last }. أنهِه بعد ذلك، أو اسحبها أولًا بالأمر /unlock.
    [many] لا يمكن إنهاء { $name } بعد: بقي { $ahead } واجبًا آخرها في { $last }. أنهِه بعد ذلك، أو اسحبها أولًا بالأمر /unlock.
   *[other] لا يمكن إنهاء { $name } بعد: بقي { $ahead } واجب آخرها في { $last }. أنهِه بعد ذلك، أو اسحبها أولًا بالأمر /unlock.
    }
season-end-registration = يمكن إغلاق التسجيل الآن، وتستمر الواجبات.
season-end-draft = لم يُفتح { $name } بعد، فلا شيء يُنهى. يحذفه الأمر /season remove { $name }
button-season-end = نعم، يُنهى
button-close-registration = إغلاق التسجيل
season-remove-which = أي موسم يُحذف؟ اكتب اسمه، مثلًا: /season remove "Rajab 1448H"
season-remove-sure = هل يُحذف { $name } (من { $from } إلى { $to })؟ لم يسجل فيه أحد. لا يمكن استرجاعه، وإنما يُنشأ من جديد.
season-removed = 🗑 حُذف { $name } (من { $from } إلى { $to })، حذفه { $by }.
season-remove-in-use = لا يمكن حذف { $name }: عدد التسجيلات { $registrations }، وعدد الواجبات المسندة { $duties }. ما قدّمه الناس يُحفظ. يُنهيه الأمر /season close { $name }
button-season-remove-yes = نعم، يُحذف
import-season-ended = انتهى ذلك الموسم

## How a season went

command-stats = حصيلة الموسم
report-title = 📊 { $name }: من { $from } إلى { $to }
report-registered = التسجيلات المقبولة: { $approved }. بانتظار القرار: { $pending }.
report-given = الواجبات المسندة: { $given } من { $slots }.
report-past = ما مضى وقته: { $past } – أُدّي { $kept }، غياب بعذر { $noticed }، غياب بلا خبر { $missed }، لم يُذكر حاله { $unsaid }.
report-ahead = ما بقي: { $ahead }، والمؤكد منه { $confirmed }.
report-unlocked = ما سُحب: { $unlocked }.
report-reason = – { $count } ×: «{ $reason }»
report-covers = مرات البحث عن بديل: { $searched }، ووُجد البديل في { $filled }.
report-reminders = التذكيرات عبر { $channel }: أُرسل { $sent }، وصل { $delivered }، قُرئ { $read }، تعذر { $failed }.
report-reminders-mail = التذكيرات بالبريد الإلكتروني: أُرسل { $sent }، تعذر { $failed }.
report-served = { $served ->
    [0] لم يمض وقت أي واجب بعد.
    [one] خدم متطوع واحد، جزاه الله خيرًا.
    [two] خدم متطوعان، جزاهما الله خيرًا.
    [few] خدم { $served } متطوعين، جزاهم الله خيرًا.
    [many] خدم { $served } متطوعًا، جزاهم الله خيرًا.
   *[other] خدم { $served } متطوع، جزاهم الله خيرًا.
    }
report-duties-title = 📊 { $name } بحسب الواجب (مما مضى وقته)
report-duty = – { $duty }: { $past } – أُدّي { $kept }، غياب بعذر { $noticed }، غياب بلا خبر { $missed }، لم يُذكر حاله { $unsaid }، سُحب { $unlocked }
report-people-title = 📊 { $name } بحسب الأشخاص، الأكثر أداءً أولًا (صفحة { $page } من { $pages })
report-person = { $number }. { $name } ({ $its }): { $past } – أُدّي { $kept }، غياب بعذر { $noticed }، غياب بلا خبر { $missed }، لم يُذكر حاله { $unsaid }، سُحب { $unlocked }
report-people-none = { $name }: لم يُسند واجب إلى أحد بعد.
button-report = الحصيلة
button-report-duties = بحسب الواجب
button-report-people = بحسب الأشخاص
button-report-last = الصفحة الأخيرة »

## Changing what a season says

button-season-page = صفحة الموسم
button-season-reminder = ساعة التذكير
button-season-cutoff = آخر موعد للجواب
button-season-dates = أيامه
button-season-copy = إنشاء مثله
season-edit-help = أنتظر القيمة الجديدة. رُدّ بها على سؤالي، أو اكتب /cancel ليبقى كل شيء كما هو.
season-ask-reminder = في أي ساعة من المساء السابق تُرسل تذكيرات { $season }؟ هي الآن { $time }. رُدّ بالساعة، مثلًا: 19:00
season-ask-cutoff = متى ينتهي المساء السابق لواجبات { $season }، فتعلمون من لم يُجب؟ رُدّ بساعة بعد { $time }، مثلًا: 22:00
season-ask-dates = ما أيام { $season }؟ رُدّ باليوم الأول ثم الأخير، مثلًا: { $days }
season-time-wrong = هذه ليست ساعة من اليوم. اكتبها هكذا: 19:00
season-reminder-set = { $moved ->
    [0] ✅ { $season }: تُرسل التذكيرات في { $time } من المساء السابق، وآخر موعد للجواب { $cutoff }.
    [one] ✅ { $season }: تُرسل التذكيرات في { $time } من المساء السابق، وآخر موعد للجواب { $cutoff }. نُقل موعد تذكير واحد.
    [two] ✅ { $season }: تُرسل التذكيرات في { $time } من المساء السابق، وآخر موعد للجواب { $cutoff }. نُقل موعد تذكيرين.
    [few] ✅ { $season }: تُرسل التذكيرات في { $time } من المساء السابق، وآخر موعد للجواب { $cutoff }. نُقل موعد { $moved } تذكيرات.
    [many] ✅ { $season }: تُرسل التذكيرات في { $time } من المساء السابق، وآخر موعد للجواب { $cutoff }. نُقل موعد { $moved } تذكيرًا.
   *[other] ✅ { $season }: تُرسل التذكيرات في { $time } من المساء السابق، وآخر موعد للجواب { $cutoff }. نُقل موعد { $moved } تذكير.
    }
season-cutoff-set = ✅ { $season }: في { $cutoff } من المساء السابق تعلمون من لم يُجب.
season-cutoff-too-early = يجب أن يكون آخر موعد للجواب بعد التذكير الذي يُرسل في { $reminder }. لم يتغير شيء. اكتب ساعة متأخرة عنه، مثلًا: 22:00
season-no-such-day = لا وجود لهذا اليوم في التقويم. اكتبه هكذا: 2028-01-27. لم يتغير شيء.
season-days-wrong = أحتاج إلى اليوم الأول والأخير فقط، مثلًا: { $days }. لم يتغير شيء.
season-days-changed = ✅ يمتد { $name } الآن من { $from } إلى { $to } (غيّره { $by }). وتُعد أيامه من يومه الأول الجديد.
season-days-outside = { $total ->
    [one] لم يتغير شيء: يبقى واجب واحد من { $name } خارج هذه الأيام. اسحبه أولًا بالأمر /unlock.
    [two] لم يتغير شيء: يبقى واجبان من { $name } خارج هذه الأيام. اسحبهما أولًا بالأمر /unlock:
    [few] لم يتغير شيء: تبقى { $total } واجبات من { $name } خارج هذه الأيام. اسحبها أولًا بالأمر /unlock. أولها:
    [many] لم يتغير شيء: يبقى { $total } واجبًا من { $name } خارج هذه الأيام. اسحبها أولًا بالأمر /unlock. أولها:
   *[other] لم يتغير شيء: يبقى { $total } واجب من { $name } خارج هذه الأيام. اسحبها أولًا بالأمر /unlock. أولها:
    }
season-days-outside-line = – { $date }: { $duty }، { $name }

## Making one like an earlier one

season-copy-how = لإنشاء موسم مثل سابقه: /season copy "Sherullah 1449H" 2028-01-27. ولتحديد السابق أضف في آخره: from Sherullah 1448H
season-copy-name = موسم مثل { $from }: ما اسمه؟ رُدّ باسمه، مثلًا: Sherullah 1449H
season-copy-day = { $name }، مثل { $from }: ما يومه الأول؟ رُدّ باليوم، مثلًا: 2028-01-27
season-copied = ✅ أُنشئ { $name } مثل { $from_season }: من { $from } إلى { $to }، عدد واجبات اليوم { $duties }، بالأوقات والإعدادات نفسها. لم يُفتح بعد: راجعه ثم افتحه.

## The duties of a day

button-season-duties = واجباته
button-duty-add = إضافة واجب
button-duty-name = الاسم: { $language }
button-duty-time = ساعة الحضور
button-duty-time-yes = نعم، تُغيَّر
button-duty-up = تقديمه في القائمة
button-duty-remove = حذفه
season-duties-title = واجبات اليوم في { $season } بترتيبها:
season-duties-how = اضغط أحدها لتغييره، أو اكتب مثلًا: /season duties fajar azaan 05:10
season-duty-one = { $time } { $duty } ({ $code })، { $season }. يناسب من عرض: { $kind }. ماذا تغيّر؟
season-duty-ask-time = في أي ساعة يحضر من أُسند إليه { $duty }؟ هي الآن { $time }. رُدّ بالساعة، مثلًا: 05:10
season-duty-ask-name = ما اسم { $duty } بهذه اللغة: { $language }؟ رُدّ بالاسم.
season-duty-ask-add = أي واجب يُضاف؟ رُدّ باسمه وساعة حضوره، مثلًا: أذان الإفطار 18:45
season-duty-time-sure = { $ahead ->
    [one] هل يصبح موعد { $duty } في { $time }؟ بقي منه واجب واحد، وسنخبر صاحبه.
    [two] هل يصبح موعد { $duty } في { $time }؟ بقي منه واجبان، وسنخبر كل صاحب واجب مرة واحدة.
    [few] هل يصبح موعد { $duty } في { $time }؟ بقيت منه { $ahead } واجبات، وسنخبر كل صاحب واجب مرة واحدة.
    [many] هل يصبح موعد { $duty } في { $time }؟ بقي منه { $ahead } واجبًا، وسنخبر كل صاحب واجب مرة واحدة.
   *[other] هل يصبح موعد { $duty } في { $time }؟ بقي منه { $ahead } واجب، وسنخبر كل صاحب واجب مرة واحدة.
    }
season-duty-time-set = { $told ->
    [0] ✅ { $duty }: الحضور في { $time } (غيّره { $by }). لم يُسند إلى أحد فيما بقي، فلا نخبر أحدًا.
    [one] ✅ { $duty }: الحضور في { $time } (غيّره { $by }). نخبر من أُسند إليه، وهو شخص واحد.
    [two] ✅ { $duty }: الحضور في { $time } (غيّره { $by }). نخبر من أُسند إليهما، وهما شخصان.
    [few] ✅ { $duty }: الحضور في { $time } (غيّره { $by }). نخبر من أُسند إليهم، وهم { $told } أشخاص.
    [many] ✅ { $duty }: الحضور في { $time } (غيّره { $by }). نخبر من أُسند إليهم، وهم { $told } شخصًا.
   *[other] ✅ { $duty }: الحضور في { $time } (غيّره { $by }). نخبر من أُسند إليهم، وهم { $told } شخص.
    }
season-duty-time-same = موعد { $duty } في { $time } بالفعل.
season-duty-renamed = ✅ اسم ذلك الواجب الآن { $name } (غيّره { $by }).
season-duty-bad-name = يحتاج الواجب إلى اسم لا يزيد على 40 حرفًا، مثلًا: أذان الإفطار
season-duty-name-taken = هناك واجب باسم { $name } بالفعل. رُدّ باسم آخر مع الساعة، مثلًا: أذان الإفطار 18:45
season-duty-too-many = أقصى عدد لواجبات اليوم في الموسم: { $most }.
season-duty-added = ✅ أُضيف { $duty } في { $time } إلى كل أيام الموسم (أضافه { $by }).
season-duty-add-wrong = أحتاج إلى الاسم والساعة، مثلًا: أذان الإفطار 18:45
season-duty-add-kind = من يناسب هذا الواجب؟ اكتب نوعه بعد الساعة، مثلًا: الإفطار 18:45 أذان. والأنواع: أذان، تكبيرة، ثناء، تلاوة، جوشن، يس.
season-duty-first = هو الأول بالفعل.
season-duty-remove-sure = هل يُحذف { $duty } من { $season }؟ لم يُسند إلى أحد فيما بقي. ويبقى ما كان في الحصيلة.
season-duty-removed = 🗑 لم يعد { $duty } من واجبات { $season } (حذفه { $by }).
season-duty-held = لا يمكن حذف { $duty }: عدد المرات المسندة منه فيما بقي { $ahead }. اسحبها أولًا بالأمر /unlock.
season-duty-last = { $duty } هو الواجب الوحيد في { $season }، ولا بد للموسم من واجب. الأمر /season remove يحذف الموسم كله.

## What holders hear when a reporting time changes

notice-duty-time-changed = السلام عليكم { $name }. تغيّرت ساعة الحضور لواجبك: نرجو الحضور لـ { $duty } يوم { $date } في الساعة { $time }. هل ستحضر؟ جزاك الله خيرًا.
notice-duties-time-changed = السلام عليكم { $name }. تغيّرت ساعة الحضور لواجباتك: نرجو الحضور لـ { $duty }، ابتداءً من { $date }، في الساعة { $time }. لعرض أيامك اضغط الزر. جزاك الله خيرًا.
mail-duty-time-changed-subject = موعد جديد: { $duty }، { $date }
mail-duties-time-changed-subject = موعد جديد: { $duty } ابتداءً من { $date }
what-duty-time-changed = خبر تغيّر ساعة الحضور
what-duties-time-changed = خبر تغيّر ساعة الحضور

## Making one: how many duties a day

button-season-eight = ثمانية
button-season-twelve = اثنا عشر
season-number-wrong = اضغط أحد الزرين من فضلك، أو رُدّ بكلمة eight أو twelve.
season-page-change = لتغيير ما سوى ذلك: /season cap 4 و/season blind on و/season swaps free و/attendance warn 3
