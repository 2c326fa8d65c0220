## ما لم يصل

alert-more-failed = ⚠️ رسائل أخرى لم تصل، وهي أكثر من أن تُذكر هنا واحدة واحدة. يعرضها /failed كلها مع أسبابها.
failed-title = { $total ->
    [one] رسالة واحدة لم تصل. اضغطها لمعالجتها.
    [two] رسالتان لم تصلا. اضغط إحداهما لمعالجتها.
    [few] { $total } رسائل لم تصل (الصفحة { $page } من { $pages }). اضغط إحداها لمعالجتها.
   *[other] { $total } رسالة لم تصل (الصفحة { $page } من { $pages }). اضغط إحداها لمعالجتها.
    }
failed-line = ⚠️ { $name }: { $what }، عبر { $channel }، في { $at }: { $reason }
failed-none = لا شيء ينتظر هنا: كل رسالة إلى شخص تعذرت في الأيام السبعة الأخيرة عولجت.
failed-other = عبر { $channel }: { $state }
message-state-queued = في الطريق
message-state-sending = في الطريق
message-state-sent = أُرسلت
message-state-delivered = وصلت
message-state-read = قُرئت
message-state-failed = لم تصل
message-state-cancelled = أُلغيت
message-state-expired = فات وقتها
failed-too-late = فات وقت هذه الرسالة ولم تعد تنفع. الأفضل الاتصال به.
failed-taken-back = لم يعد هذا الواجب له، فلا نفع في الرسالة الآن.
failed-seen-to = عالج أحدهم ذلك من قبل. يعرض /failed ما ينتظر.
failed-opted-out = لا يريد { $name } أن نكتب إليه عبر { $channel }. الأفضل الاتصال به.
failed-no-such-way = لم تعد هذه الطريق إليه متاحة. يعرض /failed ما ينتظر.
failed-sent-again = 🔁 { $what } إلى { $name } تُرسل من جديد عبر { $channel } ({ $by }).
failed-settled = ✅ { $what } إلى { $name }: عالجها { $by }.
button-failed-one = { $name }: { $what }
button-failed-again = حاول مجددًا
button-failed-otherwise = عبر { $channel }
button-failed-done = عنده علم
button-failed-see = معالجة
command-failed = ما لم يصل

## التذكير قبل ساعته

remind-title = { $count ->
    [one] { $date }: تذكير واحد ما زال ينتظر ساعته.
    [two] { $date }: تذكيران ما زالا ينتظران ساعتهما.
    [few] { $date }: { $count } تذكيرات ما زالت تنتظر ساعتها.
   *[other] { $date }: { $count } تذكيرًا ما زالت تنتظر ساعتها.
    }
remind-line = – { $duty }: { $name }، في { $at }
remind-already = { $reminded ->
    [one] ذُكّر واحد من قبل، فلا يُذكّر ثانية.
    [two] ذُكّر اثنان من قبل، فلا يُذكّران ثانية.
   *[other] ذُكّر { $reminded } من قبل، فلا يُذكّرون ثانية.
    }
remind-nobody = { $date }: لا أحد عنده واجب قادم.
remind-all-reminded = { $date }: ذُكّر الجميع. يعرض /unconfirmed من لم يجب بعد.
remind-done = { $count ->
    [one] 🔔 { $date }: يخرج تذكير واحد الآن ({ $by })، ولن يُعاد في ساعته.
    [two] 🔔 { $date }: يخرج تذكيران الآن ({ $by })، ولن يُعادا في ساعتهما.
    [few] 🔔 { $date }: تخرج { $count } تذكيرات الآن ({ $by })، ولن تُعاد في ساعتها.
   *[other] 🔔 { $date }: يخرج { $count } تذكيرًا الآن ({ $by })، ولن يُعاد في ساعته.
    }
remind-none-left = { $date }: لم يبق من يُذكّر.
button-remind-now = أرسل { $count } الآن
command-remind = إرسال تذكيرات الغد الآن
