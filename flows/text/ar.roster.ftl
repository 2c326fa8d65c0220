## How a slot stands: its sign, the sign explained, and how many there are

sign-open = ○
sign-assigned = ●
sign-reached = 🔔
sign-read = 👀
sign-confirmed = ✅
sign-declined = ❌
sign-kept = 🙋
sign-missed = 🚫
legend-open = ○ شاغرة
legend-assigned = ● مُسندة
legend-reached = 🔔 وصل التذكير
legend-read = 👀 قُرئ التذكير
legend-confirmed = ✅ مؤكدة
legend-declined = ❌ الحضور متعذر
legend-kept = 🙋 حضر
legend-missed = 🚫 لم يحضر
tone-read = قرأ التذكير
tone-kept = حضر
tone-missed = لم يحضر
count-open = ○ شاغرة: { $count }
count-assigned = ● مُسندة: { $count }
count-reached = 🔔 وصل تذكيرها: { $count }
count-read = 👀 قُرئ تذكيرها: { $count }
count-confirmed = ✅ مؤكدة: { $count }
count-declined = ❌ متعذرة: { $count }
count-kept = 🙋 حُضرت: { $count }
count-missed = 🚫 بلا حضور: { $count }

## The roster of a day, of several days, of a duty, of the season

roster-read = 👀 { $time } { $duty }: { $name } ({ $its })، قرأ التذكير ولم يجب بعد
roster-reached = 🔔 { $time } { $duty }: { $name } ({ $its })، وصله التذكير ولم يجب بعد
roster-kept = 🙋 { $time } { $duty }: { $name } ({ $its })، حضر
roster-missed = 🚫 { $time } { $duty }: { $name } ({ $its })، لم يحضر
roster-missed-noticed = 🚫 { $time } { $duty }: { $name } ({ $its })، لم يحضر وكان قد اعتذر
roster-days-title = 📋 { $season }: من { $from } إلى { $to }
roster-page = صفحة { $page } من { $pages }
roster-day = اليوم { $number }: { $date }
roster-short = { $sign } { $time } { $duty }: { $name }
roster-short-open = ○ { $time } { $duty }
roster-legend = معنى العلامات: { $signs }
roster-season-title = 📋 { $season }، من { $from } إلى { $to }، عدد الواجبات في اليوم { $duties }:
roster-season-day = { $number }. { $date }: { $counts }
roster-season-all = المجموع: { $counts }
roster-duty-title = 📋 { $duty } في { $season }، من { $from } إلى { $to }:
roster-duty-day = { $sign } { $date }: { $name }
roster-duty-open = ○ { $date }
roster-which-duty = أي واجب تقصد؟
days-backwards = اليوم الأخير قبل الأول. اكتب الأول أولًا من فضلك، مثلًا: { $example }
days-too-long = هذه أكثر من سنة. اكتب أيامًا أقل من فضلك، مثلًا: { $example }
button-whole-season = الموسم كله
button-day-numbers = الأيام { $first }–{ $last }
button-live = تحديث مستمر
button-attendance = من حضر

## Attendance

attendance-title = 🙋 من حضر: { $season }، اليوم { $number }: { $date }
attendance-numbered = { $number }. { $slot }
attendance-unmarked = { $number }. ▫️ { $time } { $duty }: { $name } ({ $its })، لم يُذكر شيء بعد
attendance-later = لم يحن وقتها بعد:
attendance-how = معنى «اعتذر»: لم يحضر، وكان قد أخبرنا.
attendance-nobody = ليس لأحد واجب في { $date }، فليس هناك ما يُدوَّن.
attendance-not-begun = لم يحن { $date } بعد. يُدوَّن الحضور ابتداءً من ساعة قبل كل موعد.
attendance-earlier = { $count ->
    [one] من الأيام السابقة واجب واحد لم يُذكر أحضر صاحبه أم لا.
    [two] من الأيام السابقة واجبان لم يُذكر أحضر صاحباهما أم لا.
   *[other] من الأيام السابقة واجبات لم يُذكر أحضر أصحابها أم لا، وعددها { $count }.
    }
attendance-earlier-title = أيام من { $season } لم يكتمل تدوين الحضور فيها. أيها تريد؟
attendance-earlier-none = اكتمل تدوين الحضور في الأيام السابقة كلها من { $season }.
attendance-too-early = { $duty }، { $date }: يُدوَّن الحضور ابتداءً من { $from }.
attendance-gone = سُحب هذا الواجب، فليس هناك ما يُدوَّن. يعرض /attendance اليوم كما هو الآن.
attendance-which = لا أعرف هذا الواجب. اكتب مثلًا: /attendance { $example }
attendance-noted = دُوّن عن { $name }، { $duty }، { $date }: { $how }
how-kept = حضر
how-missed = لم يحضر
how-excused = لم يحضر، وكان قد أخبرنا
button-number-kept = { $number } حضر
button-number-missed = { $number } غاب
button-number-excused = { $number } اعتذر
button-earlier = السابقة
button-rest-came = حضر الباقي
button-earlier-day = { $date } ({ $count })
button-was-there = بل كان حاضرًا
alert-here-otherwise = 🙋 كتب { $name } ({ $its }) أنه حاضر: { $duty }، { $date }. وكان قد دُوّن أنه لم يحضر، ويبقى ذلك حتى تقولوا غيره.
import-warning-missed = ما غاب عنه دون اعتذار حتى الآن: { $count }
attendance-warn-set = { $count ->
    [one] ✅ في { $season } أنبهكم قبل إسناد واجب إلى من غاب عن واجب واحد دون اعتذار.
    [two] ✅ في { $season } أنبهكم قبل إسناد واجب إلى من غاب عن واجبين دون اعتذار.
    [few] ✅ في { $season } أنبهكم قبل إسناد واجب إلى من غاب عن { $count } واجبات دون اعتذار.
   *[other] ✅ في { $season } أنبهكم قبل إسناد واجب إلى من غاب عن { $count } واجبًا دون اعتذار.
    }
attendance-warn-wrong = اكتب عددًا من 1 إلى { $most }، مثلًا: /attendance warn 2
assign-warning-missed = { $count ->
    [one] ⚠️ لم يحضر { $name } واجبًا واحدًا في هذا الموسم دون أن يعتذر.
    [two] ⚠️ لم يحضر { $name } واجبين في هذا الموسم دون أن يعتذر.
   *[other] ⚠️ لم يحضر { $name } واجبات في هذا الموسم دون أن يعتذر، وعددها { $count }.
    }
who-attendance = { $kept ->
    [zero] لم يُدوَّن له حضور بعد
    [one] حضر واجبًا واحدًا
    [two] حضر واجبين
   *[other] عدد ما حضره: { $kept }
    }، { $missed ->
    [zero] ولم يغب دون اعتذار.
    [one] وغاب عن واجب واحد دون اعتذار.
    [two] وغاب عن واجبين دون اعتذار.
   *[other] وعدد ما غاب عنه دون اعتذار: { $missed }.
    }

## “I am here”

keywords-here = أنا هنا, وصلت, قد وصلت, لقد وصلت, أنا موجود, موجود, حضرت, أنا حاضر
here-noted = جزاك الله خيرًا. دُوّن حضورك لأداء { $duty } { $date }.
here-known = حضورك لأداء { $duty } { $date } مدوَّن من قبل. جزاك الله خيرًا.
here-too-early = لم يحن وقت { $duty } { $date } بعد. أخبرني من فضلك حين تحضر، ابتداءً من { $from }.
here-too-late = انقضى { $duty } { $date }، فلم أعد أستطيع تدوينه. إن كنت قد حضرت فأخبر أحد المنسقين من فضلك.
here-otherwise = دوّن المنسقون أنك لم تحضر لأداء { $duty } { $date }. وقد أخبرتهم بما كتبته، وسيصححون الأمر.
here-taken-back = لم يعد { $duty } { $date } واجبك: أعفاك المنسقون منه.
here-none = ليس لديك واجب في هذا الوقت. اكتب «واجباتي» لترى واجباتك.
here-which = لأي واجب حضرت؟
button-here = أنا هنا
who-duty-line-kept = 🙋 { $date }، { $time }: { $duty } – حضر
who-duty-line-missed = 🚫 { $date }، { $time }: { $duty } – لم يحضر
who-duty-line-excused = 🚫 { $date }، { $time }: { $duty } – لم يحضر وكان قد اعتذر
who-duty-line-read = 👀 { $date }، { $time }: { $duty } – قرأ التذكير ولم يجب بعد
who-duty-line-reached = 🔔 { $date }، { $time }: { $duty } – ذُكّر ولم يجب بعد
duty-line-kept = 🙋 { $date }، { $time }: { $duty } – دُوّن حضورك
duty-line-missed = { $date }، { $time }: { $duty } – دُوّن أنك لم تحضر

## The commands

command-attendance = من حضر لأداء واجبه
command-live = جدول اليوم محدَّثًا باستمرار
command-here = لتقول إنك حضرت لواجبك

## Today's roster in a message that stays true

live-title = 📌 جدول اليوم: { $season }، اليوم { $number }، { $date }
live-no-duties = 📌 جدول اليوم: { $date } ليس من أيام أي موسم.
live-as-of = الوضع كما كان في { $at }. أحدّث هذه الرسالة باستمرار، ويوقفها /live off.
live-moved = يتبع في رسالة أحدث في الأسفل.
live-stopped = حُدّثت حتى { $at }، وأوقفها { $by }.
live-off = حسنًا، لم يعد جدول اليوم يُحدَّث. ويبدأ من جديد بالأمر /live.
live-none = جدول اليوم لا يُحدَّث الآن. ويبدأ تحديثه بالأمر /live.
live-how = اكتب /live لرسالة فيها جدول اليوم محدَّثًا باستمرار، أو /live off لإيقافها.

## The evening before

unfilled-title = { $count ->
    [one] 🕳 { $season }، { $date }: خانة واحدة ما زالت شاغرة:
    [two] 🕳 { $season }، { $date }: خانتان ما زالتا شاغرتين:
    [few] 🕳 { $season }، { $date }: { $count } خانات ما زالت شاغرة:
   *[other] 🕳 { $season }، { $date }: { $count } خانة ما زالت شاغرة:
    }
risk-title = { $count ->
    [one] 🔭 { $season }، { $date }: واجب واحد معرّض للتعذر:
    [two] 🔭 { $season }، { $date }: واجبان معرّضان للتعذر:
    [few] 🔭 { $season }، { $date }: { $count } واجبات معرّضة للتعذر:
   *[other] 🔭 { $season }، { $date }: { $count } واجبًا معرّضًا للتعذر:
    }
risky-line = ⚠️ { $time } { $duty }، { $name } ({ $its }): { $why }؛ { $spares ->
    [zero] لا يوجد من يُسأل بدلًا منه
    [one] يوجد بديل واحد
    [two] يوجد بديلان
    [few] يوجد { $spares } بدلاء
   *[other] يوجد { $spares } بديلًا
    }
risk-declined = الحضور متعذر
risk-not-reached = لم يتبين وصول التذكير
risk-unread = لم يتبين أن التذكير قُرئ
risk-silent = لا جواب
risk-missed-last = غاب عن واجبه السابق دون اعتذار
risk-sought = البحث عن بديل جارٍ
