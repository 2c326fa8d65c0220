## من يستطيع أن يأخذ الخانة: الرقم والشخص والسبب في جملة واحدة. وما يلي أجزاء تلك الجملة، تُجمع كما تُجمع القائمة

candidate-line = { $number }. { $name } ({ $its }): { $why }.
candidate-offered = عرض هذه الخدمة
candidate-not-offered = لم يعرض هذه الخدمة
candidate-no-duty = لا واجب لديه بعد
candidate-duties = { $duties ->
    [one] لديه واجب واحد
    [two] لديه واجبان
    [few] لديه { $duties } واجبات
    [many] لديه { $duties } واجبًا
   *[other] لديه { $duties } واجب
    }
candidate-rest = { $days ->
    [0] يخدم في ذلك اليوم أيضًا
    [one] يخدم قبله أو بعده بيوم
    [two] أقرب واجباته على بُعد يومين
    [few] أقرب واجباته على بُعد { $days } أيام
    [many] أقرب واجباته على بُعد { $days } يومًا
   *[other] أقرب واجباته على بُعد { $days } يوم
    }
candidate-rated = تقييمه { $rating } من 5
candidate-asked = { $days ->
    [0] سُئل اليوم أن يحل محل غيره
    [one] سُئل أمس أن يحل محل غيره
    [two] سُئل قبل يومين أن يحل محل غيره
    [few] سُئل قبل { $days } أيام أن يحل محل غيره
    [many] سُئل قبل { $days } يومًا أن يحل محل غيره
   *[other] سُئل قبل { $days } يوم أن يحل محل غيره
    }
candidate-away = ⚠️ غائب في ذلك اليوم
candidate-had-it = ⚠️ كان هذا الواجب له ثم سُحب منه
candidate-full = ⚠️ بلغ حد الواجبات للشخص الواحد
candidate-unreachable = ⚠️ لا تصل إليه رسائل المحادثة
ask-person-none-free = لمن { $duty }، { $date }؟ لدى كل المقبولين واجب آخر في ذلك الوقت. اكتب الأمر لمن تريد رغم ذلك، برقم ITS أو بالاسم، مثلًا: { $order }
button-open-slot = { $date }: { $duty }

## ما قد يدعو المنسق إلى إعادة النظر

assign-warning-not-selected = ⚠️ لم يُختر أي تسجيل صوتي لـ{ $name }.
assign-warning-away = ⚠️ { $name } غائب من { $from } إلى { $to }.
assign-warning-over-cap = { $duties ->
    [one] ⚠️ لدى { $name } واجب واحد بالفعل، والحد في هذا الموسم للشخص الواحد: { $cap }.
    [two] ⚠️ لدى { $name } واجبان بالفعل، والحد في هذا الموسم للشخص الواحد: { $cap }.
    [few] ⚠️ لدى { $name } { $duties } واجبات بالفعل، والحد في هذا الموسم للشخص الواحد: { $cap }.
    [many] ⚠️ لدى { $name } { $duties } واجبًا بالفعل، والحد في هذا الموسم للشخص الواحد: { $cap }.
   *[other] ⚠️ لدى { $name } { $duties } واجب بالفعل، والحد في هذا الموسم للشخص الواحد: { $cap }.
    }
assign-warning-unreachable = ⚠️ لا يمكن الوصول إلى { $name } عبر { $channel }: { $reason }. يصل الخبر والتذكير بالبريد الإلكتروني فقط. الأفضل الاتصال به.
assign-warning-no-chat = ⚠️ لم يكتب إلينا { $name } قط: يصل الخبر والتذكير بالبريد الإلكتروني فقط. الأفضل الاتصال به.

## أكثر ما يكون للشخص الواحد من الواجبات

season-cap-how = ‏/season cap 4 يحدد أكثر ما يكون للشخص الواحد من الواجبات، و/season cap none يرفع الحد.
season-cap-now = الحد في { $season } للشخص الواحد من الواجبات: { $cap }.
season-cap-none = لا حد في { $season } لعدد واجبات الشخص الواحد.
season-cap-set = { $cap ->
    [one] ✅ الحد في { $season } واجب واحد لكل شخص. أنبهك إلى ما زاد عليه، ولا يُمنع شيء.
    [two] ✅ الحد في { $season } واجبان لكل شخص. أنبهك إلى ما زاد عليه، ولا يُمنع شيء.
    [few] ✅ الحد في { $season } { $cap } واجبات لكل شخص. أنبهك إلى ما زاد عليه، ولا يُمنع شيء.
    [many] ✅ الحد في { $season } { $cap } واجبًا لكل شخص. أنبهك إلى ما زاد عليه، ولا يُمنع شيء.
   *[other] ✅ الحد في { $season } { $cap } واجب لكل شخص. أنبهك إلى ما زاد عليه، ولا يُمنع شيء.
    }
season-cap-over = { $over ->
    [one] لدى شخص واحد أكثر من ذلك بالفعل، ولم يُسحب منه شيء.
    [two] لدى شخصين أكثر من ذلك بالفعل، ولم يُسحب منهما شيء.
    [few] لدى { $over } أشخاص أكثر من ذلك بالفعل، ولم يُسحب منهم شيء.
    [many] لدى { $over } شخصًا أكثر من ذلك بالفعل، ولم يُسحب منهم شيء.
   *[other] لدى { $over } شخص أكثر من ذلك بالفعل، ولم يُسحب منهم شيء.
    }
season-cap-lifted = ✅ لا حد في { $season } لعدد واجبات الشخص الواحد بعد الآن.
season-cap-wrong = هذا ليس عدد واجبات. اكتب عددًا من 1 إلى { $most }، مثلًا: /season cap 4

## من شخص إلى آخر في خطوة واحدة

command-reassign = نقل واجب من شخص إلى آخر
button-reassign = إسناده إليه
button-somebody-else = شخص آخر
button-reassign-duty = بديل: { $duty }
reassign-help = أنقل الواجب من شخص إلى آخر: أولًا إلى من، ثم السبب. يبقى السبب في السجل مع اسمك.
reassign-who = { $duty }، { $date }: الواجب الآن لدى { $former }. إلى من ينتقل؟ اختر، أو رُدّ على هذه الرسالة باسم أو رقم ITS.
reassign-several = أكثر من شخص يطابق ذلك. إلى من ينتقل { $duty }، { $date }، من { $former }؟ اختر، أو رُدّ على هذه الرسالة برقم ITS.
reassign-nobody = { $duty }، { $date }: الواجب الآن لدى { $former }، ولكل المقبولين غيره واجب آخر في ذلك الوقت. إن أردت أحدهم رغم ذلك فرُدّ على هذه الرسالة باسم أو رقم ITS.
reassign-sure = { $name } ({ $its }) لأداء { $duty }، { $date }، بدلًا من { $former }؟
reassign-confirmed = ⚠️ أكّد { $name } حضوره في { $at }.
reassign-unchanged = لم يتغير شيء بعد: وصل جواب لعلك لم تره.
reassign-why = لماذا ينتقل { $duty }، { $date }، من { $former } إلى { $name } ({ $its })؟ رُدّ على هذه الرسالة بالسبب، 10 أحرف أو أكثر؛ ويُحفظ دائمًا.
reassign-declined = اعتذر { $name } عن الحضور
reassign-same = { $duty }، { $date }، لدى { $former } بالفعل.
reassign-rejected = رُفض تسجيل { $name } ({ $its })، فلا يمكن إسناد واجب إليه. يعرضه /who، ويمكن قبوله من هناك.
reassign-not-held = لا أحد لديه { $duty }، { $date }، فليس هناك من يُنقل منه. يمكنك إسناده مباشرة.
reassign-done = 🔁 { $duty }، { $date }: { $name } ({ $its }) بدلًا من { $former }، غيّره { $by }. يجري إبلاغ الاثنين، ويخرج التذكير في { $reminder }.
    السبب: «{ $reason }»
reassign-done-late = 🔁 { $duty }، { $date }: { $name } ({ $its }) بدلًا من { $former }، غيّره { $by }. يجري إبلاغ الاثنين، ولقرب الموعد يخرج التذكير الآن.
    السبب: «{ $reason }»

## التراجع عن أمر

command-undo = التراجع عن آخر أمر لك
button-undo = تراجع
button-undo-yes = نعم، تراجع عنه
button-undo-no = اتركه كما هو
undo-assigned = ↩️ أسندت { $duty }، { $date }، إلى { $name } ({ $its }) في { $at }. هل تتراجع؟ تعود الخانة شاغرة عندئذ.
undo-unlocked = ↩️ استرجعت { $duty }، { $date }، من { $name } ({ $its }) في { $at }. هل تتراجع؟ يعود الواجب إليه عندئذ.
undo-reassigned = ↩️ نقلت { $duty }، { $date }، إلى { $name } ({ $its }) بدلًا من { $former } في { $at }. هل تتراجع؟ يعود الواجب إلى { $former } عندئذ.
undo-confirmed = ⚠️ أكّد { $name } حضوره بعد ذلك.
undo-waiting = لم يُرسل بعد، فلن يراه أحد: { $what }.
undo-left = أُرسل من قبل ولا يمكن استرداده: { $what }. سأُبلغ بأنه لم يعد قائمًا: { $names }.
undo-news-allotted = الخبر إلى { $name } عبر { $channels }
undo-news-reminder = التذكير إلى { $name } عبر { $channels }
undo-news-nudge = السؤال إلى { $name } عبر { $channels }
undo-news-unlocked = إعفاء { $name } عبر { $channels }
undo-done-assigned = ↩️ { $duty }، { $date }، شاغر من جديد: تراجع { $by } عن إسناده إلى { $name } ({ $its }).
undo-done-unlocked = ↩️ { $duty }، { $date }، واجب { $name } ({ $its }) من جديد: تراجع { $by } عن التحرير.
undo-done-reassigned = ↩️ { $duty }، { $date }، واجب { $former } من جديد: تراجع { $by } عن نقله إلى { $name } ({ $its }).
undo-told = سبق أن أُرسل الخبر، ويجري الآن الإبلاغ بأنه لم يعد قائمًا: { $names }.
undo-unheard = لم يعلم به أحد بعد، ولن يعلم به أحد.
undo-still-confirmed = كان { $name } قد أكّد حضوره، وتأكيده باقٍ.
undo-still-declined = كان { $name } قد اعتذر عن الحضور، واعتذاره باقٍ.
undo-kept-given = ✅ يبقى { $duty }، { $date }، لدى { $name } ({ $its }).
undo-kept-open = 🔓 يبقى { $duty }، { $date }، شاغرًا.
undo-none = ليس لك أمر تتراجع عنه: لا يمكن التراجع إلا عن آخر إسناد أو تحرير أو نقل لك، خلال { $minutes } دقائق. بعد ذلك استعمل /unlock أو /assign أو /reassign.
undo-not-yours = لا يتراجع عن هذا الأمر إلا صاحبه { $by }. يمكنك استعمال /unlock أو /assign أو /reassign.
undo-too-late = مضى على ذلك أكثر من { $minutes } دقائق، فلا يمكن التراجع عنه. استعمل /unlock أو /assign أو /reassign.
undo-already = جرى التراجع عن ذلك من قبل.
undo-taken-back = لم يعد { $duty }، { $date }، واجب { $name }، فليس هناك ما يُتراجع عنه. يعرض /roster من لديه الآن.
undo-given = أُسند { $duty }، { $date }، بعد ذلك إلى { $other }، فلا يمكن التراجع. لم يتغير شيء، و/reassign ينقله إلى غيره.
undo-may-not-serve = لا يعود { $duty }، { $date }، إلى { $name }: رُفض تسجيله أو سُحب بعد ذلك، أو حُظر. لم يتغير شيء.
undo-past = { $duty }، { $date }: انقضى وقته، وما كان يبقى.

## ما يصل إلى المتطوع حين يكون خبر إعفائه خطأ

notice-duty-restored = السلام عليكم { $name }. نرجو ألا تأخذ بخبر إعفائك: { $duty } يوم { $date } باقٍ واجبك. نرجو الحضور في الساعة { $time }. هل ستحضر؟ جزاك الله خيرًا.
mail-duty-restored-subject = { $duty } يوم { $date } باقٍ واجبك
what-duty-restored = إشعار بقاء الواجب
