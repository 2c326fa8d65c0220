## What a person may type about a duty of theirs

keywords-change-duty = تغيير واجب, تغيير واجبي, أريد تغيير واجبي, طلب, طلبي, طلباتي
keywords-release = إلغاء, إلغاء واجبي, إلغاء الواجب, أريد إلغاء, أريد إلغاء واجبي, هل يمكنني إلغاء, أعفوني, أعفني من, إعفاء, أريد الإعفاء من
keywords-move = نقل, نقل واجبي, انقل, أريد نقل, أريد نقل واجبي, هل يمكنني نقل, هل أستطيع نقل, أود نقل, تأجيل, تأجيل واجبي, أريد تأجيل, هل يمكنني تأجيل
keywords-swap = تبديل, تبديل واجبي, بدّل, أريد تبديل, أريد التبديل, أريد تبديل واجبي, هل يمكنني تبديل, هل أستطيع تبديل, أود تبديل, مبادلة
keywords-retract = سحب الطلب, سحب طلبي, اسحب طلبي, أسحب طلبي, إلغاء الطلب, إلغاء طلبي
keywords-because = لأن, لأنّ, لأني, لأنني, بسبب
keywords-in-place = إلى, ليوم, مع, مقابل, بدل, بدلا من
keywords-anyone = أي شخص, أي أحد, من يستطيع, الجميع

## Asking for a change

button-change-duty = تغيير واجب
duties-ways = «لا أستطيع الحضور» يُعلم المنسقين فورًا ويُبحث عن بديل. أما الواجب الذي بقيت عليه أيام، فبإمكانك طلب يوم آخر له، أو تبديله، أو الإعفاء منه: «تغيير واجب».
duty-line-offer = ↳ يُطلب منك تبديله بـ { $duty } { $date }
button-offer = تبديل: { $date }
request-help = بإمكانك طلب الإعفاء من واجب، أو نقله إلى خانة شاغرة، أو تبديله مع متطوع آخر. ويبقى الواجب لك إلى أن يُبتّ في ذلك.
request-which = أي واجب تقصد؟
request-which-again = اختر أحد هذه الواجبات من فضلك، أو اكتب يومه، مثلًا «الجمعة».
request-no-such-duty = ليس هذا من واجباتك. واجباتك هي:
request-kind = ماذا تود بشأن { $duty } { $date }؟
request-choose = اختر واحدًا من هذه من فضلك.
button-kind-cancel = الإعفاء منه
button-kind-move = يوم آخر
button-kind-swap = التبديل مع غيري
request-where = إلى أين يُنقل { $duty } { $date }؟ هذه خانات شاغرة، الأقرب أولًا. وبإمكانك كتابة يوم، مثلًا «{ $short }».
request-where-else = لا توجد خانة شاغرة كهذه تناسبك.
request-where-none = لا توجد خانة شاغرة تناسبك بدلًا من { $duty } { $date }. بإمكانك الرجوع وطلب الإعفاء أو التبديل.
request-whom = ماذا تأخذ بدلًا من { $duty } { $date }؟ اختر واجبًا، أو دعني أسأل من يستطيع. وبإمكانك كتابة يوم، مثلًا «{ $short }»، أو اسم شخص كاملًا أو رقم ITS.
request-whom-else = لا يوجد واجب كهذا يمكن تبديله بينكما.
request-whom-none = لا يوجد حاليًا من يستطيع أن يبدّل معك { $duty } { $date }. بإمكانك الرجوع وطلب الإعفاء أو يوم آخر.
request-whom-gone = لم يعد تبديل هذا الواجب ممكنًا. اختر غيره من فضلك.
request-choose-or-day = لم أفهم ذلك. اختر واحدًا من هذه من فضلك، أو اكتب يومًا، مثلًا «{ $short }».
button-anyone = أي شخص يستطيع
request-why-cancel = تطلب الإعفاء من { $duty } { $date }. ما السبب؟ يقرؤه المنسقون.
request-why-move = تطلب نقل { $duty } { $date } إلى { $to } { $to_date }، الساعة { $time }. ما السبب؟ يقرؤه المنسقون.
request-why-swap = تطلب تبديل { $duty } { $date } بـ { $to } { $to_date }، الساعة { $time }. ما السبب؟ لا يقرؤه إلا المنسقون.
request-why-swap-anyone = سأسأل من يستطيع أن يبدّل معك { $duty } { $date }. ما السبب؟ لا يقرؤه إلا المنسقون.
button-leave-it = يبقى كما هو
request-left = لم أطلب شيئًا: تبقى واجباتك كما هي.
request-reason-too-short = اكتب السبب في كلمات قليلة من فضلك، مثلًا: زفاف أختي
request-made-cancel = وصل طلبك إلى المنسقين: الإعفاء من { $duty } { $date }. ويبقى الواجب لك إلى أن يقرروا.
request-made-move = وصل طلبك إلى المنسقين: نقل { $duty } { $date } إلى { $to } { $to_date }، الساعة { $time }. ويبقى الواجب لك إلى أن يقرروا.
request-made-swap = سألتُ عن إمكان تبديل { $to } { $to_date } بواجبك { $duty } { $date }. ويبقى واجبك لك إلى أن يُبتّ في ذلك.
request-made-swap-anyone = { $count ->
    [one] سألتُ شخصًا واحدًا يستطيع أن يبدّل معك { $duty } { $date }. ويبقى الواجب لك إلى أن يُبتّ في ذلك.
    [two] سألتُ شخصين يستطيعان أن يبدّلا معك { $duty } { $date }، والعبرة بأول موافقة. ويبقى الواجب لك إلى أن يُبتّ في ذلك.
    [few] سألتُ { $count } أشخاص يستطيعون أن يبدّلوا معك { $duty } { $date }، والعبرة بأول موافقة. ويبقى الواجب لك إلى أن يُبتّ في ذلك.
   *[other] سألتُ { $count } شخصًا يستطيعون أن يبدّلوا معك { $duty } { $date }، والعبرة بأول موافقة. ويبقى الواجب لك إلى أن يُبتّ في ذلك.
    }
request-to-taken = أُسند { $to } { $to_date } إلى غيرك في هذه الأثناء. اختر خانة أخرى من فضلك.
request-to-gone = لم يعد اختيار هذه الخانة ممكنًا. اختر غيرها من فضلك.
request-swap-nobody = لم يعد تبديل هذا الواجب ممكنًا. بإمكانك اختيار غيره أو طلب شيء آخر.
request-misfit-same-time = لديك واجب آخر في وقت { $to } { $to_date } نفسه: { $duties }.
request-misfit-away = أخبرتني أنك غائب في وقت { $to } { $to_date }. اكتب «غائب» للتراجع عن ذلك.
button-again-move = اختيار غيره
button-again-swap = سؤال غيره
button-again-change = طلب شيء آخر
request-near = { $duty } { $date } أقرب من أن يُطلب تغييره. إن تعذر حضورك فاضغط الزر: يعلم المنسقون فورًا ويُبحث عن بديل.
request-declined-already = أخبرتنا أنك لا تستطيع الحضور لأداء { $duty } { $date }، والبحث عن بديل جارٍ. لا يلزم شيء آخر.
request-too-many = سبق أن قدّمت { $allowed } طلبات بشأن هذا الواجب. تحدّث مع أحد المنسقين من فضلك.
request-exists = هناك طلب بشأن هذا الواجب:
request-about = { $duty } { $date }:
request-line-cancel = ↳ طلبتَ الإعفاء منه، والقرار للمنسقين
request-line-move = ↳ طلبتَ نقله إلى { $to } { $to_date }، والقرار للمنسقين
request-line-asking = ↳ طلبتَ تبديله، ولم يوافق أحد بعد
request-line-swap = ↳ وافق { $other } على تبديله بـ { $to } { $to_date }، والقرار للمنسقين
request-line-agreed = ↳ وافقتَ على تبديله مع { $other } بـ { $to } { $to_date }، والقرار للمنسقين
button-retract = سحب طلب { $date }
button-retract-this = سحب الطلب
retract-none = ليس لك طلب مفتوح. اكتب «واجباتي» لترى واجباتك.
retract-which = أي طلب تريد سحبه؟
retract-done = سُحب الطلب: يبقى { $duty } { $date } لك.
retract-over = انتهى هذا الطلب من قبل. اكتب «واجباتي» لترى ما استقر عليه الأمر.

## A swap that somebody else asks for

button-swap-accept = أوافق
button-swap-decline = لا، شكرًا
offer-question = يطلب { $other } التبديل معك: تأخذ { $duty } { $date }، والحضور الساعة { $time }، وتعطي واجبك { $own } { $own_date }. أجب بأحد الزرين من فضلك.
offer-swapped = جزاك الله خيرًا! تم التبديل: صار { $duty } { $date } لك، والحضور الساعة { $time }، ويأخذ { $other } واجب { $own } { $own_date }. وقد علم المنسقون.
offer-agreed = جزاك الله خيرًا! علم { $other } بموافقتك. وبقيت موافقة المنسقين، وإلى ذلك الحين يبقى { $own } { $own_date } لك.
offer-declined = شكرًا لإخبارنا: يبقى { $own } { $own_date } لك.
offer-over = لم يعد هذا التبديل متاحًا: يبقى { $own } { $own_date } كما هو. جزاك الله خيرًا على استعدادك.
offer-over-already = لم يعد هذا التبديل متاحًا. اكتب «واجباتي» لترى ما استقر عليه الأمر.
offer-promised = سبق أن وافقت على تبديل { $own } { $own_date } مع شخص آخر. اكتب «سحب طلبي» أولًا إن لم تعد تريد ذلك.
offer-misfit-theirs = لم يعد الطرف الآخر يستطيع أخذ واجبك في ذلك الوقت، فلم يتغير شيء. جزاك الله خيرًا على استعدادك.
button-retract-yes = التراجع

## Notices: chat, mail, and the templates registered with WhatsApp (never beginning or ending with a variable)

notice-swap-offer = السلام عليكم { $name }. يسأل { $other } عن تبديل الواجب معك: تأخذ { $duty } يوم { $date }، والحضور الساعة { $time }، وتعطي واجبك { $own } يوم { $own_date }. لا يتغير شيء ما لم توافق. جزاك الله خيرًا.
notice-swap-over = السلام عليكم { $name }. لن يتم التبديل الذي سُئلت عنه: يبقى واجبك { $duty } يوم { $date } لك. جزاك الله خيرًا على استعدادك.
notice-duty-changed = السلام عليكم { $name }. تم الأمر: بدلًا من { $old } يوم { $old_date } صار واجبك { $duty } يوم { $date }. نرجو الحضور في الساعة { $time }. جزاك الله خيرًا.
notice-request-news = السلام عليكم { $name }. هذا بشأن طلبك عن { $duty } يوم { $date }. { $news } جزاك الله خيرًا.
mail-duty-changed-subject = صار واجبك { $duty }، { $date }
mail-request-news-subject = طلبك عن { $duty }، { $date }
mail-swap-offer-subject = تبديل واجبك { $own }، { $own_date }؟
mail-swap-over-subject = يبقى { $duty }، { $date } لك
what-swap-offer = السؤال عن التبديل
what-swap-over = إشعار عدم التبديل
what-duty-changed = إشعار تغيير الواجب
what-request-news = الرد على الطلب
request-granted-cancel = قُبل الطلب: لا يلزمك الحضور لهذا الواجب.
request-rejected = تعذر قبول الطلب، ويبقى الواجب لك. كتب المنسقون: «{ $reason }».
request-agreed = وافق { $other } على التبديل ويعطي { $own } { $own_date }. وبقيت موافقة المنسقين.
request-ended-past = حلّ موعده قبل البتّ فيه، فأُغلق.
request-ended-unlocked = أعفاك المنسقون من هذا الواجب، فأُغلق طلبك.
request-ended-other-unlocked = لم يعد تبديل الواجب الآخر ممكنًا، ويبقى واجبك لك.
request-ended-nobody = لا يستطيع أحد ممن سُئلوا التبديل، ويبقى الواجب لك. اكتب «تغيير واجب» لطلب شيء آخر.
request-ended-other-withdrew = لم يعد الطرف الآخر يستطيع التبديل، ويبقى الواجب لك.
request-ended-agreed-elsewhere = وافقتَ على تبديل هذا الواجب مع من طلب منك ذلك، فأُغلق طلبك أنت.
request-ended-confirmed = ذكرتَ أنك ستحضر، فأُغلق طلب الإعفاء.

## For the coordinators

request-asks-cancel = 🙋 يطلب { $name } ({ $its }) الإعفاء من { $duty }، { $date }.
request-asks-move = 🙋 يطلب { $name } ({ $its }) نقل { $duty }، { $date }، إلى { $to }، { $to_date }.
request-asks-swap = 🔁 اتفق { $name } ({ $its }) و{ $other } ({ $other_its }) على تبديل { $duty }، { $date }، بـ { $to }، { $to_date }.
request-asks-swap-open = 🔁 يسأل { $name } ({ $its }) غيره عن تبديل { $duty }، { $date }.
request-card-approved = ✅ قُبل الطلب، قبله { $by } في { $at }.
request-card-rejected = ❌ رُفض الطلب، رفضه { $by } في { $at }: «{ $reason }»
request-card-withdrawn = ↩️ سُحب الطلب، سحبه { $by } في { $at }.
request-card-past = ⌛ لم يُبتّ فيه في الوقت المناسب، وأُغلق في { $at }.
request-card-unlocked = 🔓 حُرّر الواجب، فأُغلق الطلب في { $at }.
request-card-other-unlocked = 🔓 حُرّر الواجب الآخر، فأُغلق الطلب في { $at }.
request-card-nobody = لم يستطع أحد ممن سُئلوا التبديل، وأُغلق الطلب في { $at }.
request-card-other-withdrew = ↩️ لم يعد { $by } يستطيع التبديل، فأُغلق الطلب في { $at }.
request-card-agreed-elsewhere = 🔁 وافق { $by } على تبديل آخر لهذا الواجب، فأُغلق الطلب في { $at }.
request-card-confirmed = ✅ سيحضر { $by } على أي حال، فأُغلق الطلب في { $at }.
alert-swapped = 🔁 تبادل { $name } و{ $other }: صار { $duty }، { $date }، عند { $other }، وصار { $to }، { $to_date }، عند { $name }.
requests-none = لا توجد طلبات حاليًا.
requests-title = { $count ->
    [one] طلب واحد ينتظركم:
    [two] طلبان ينتظرانكم (الصفحة { $page } من { $pages }):
    [few] { $count } طلبات تنتظركم (الصفحة { $page } من { $pages }):
   *[other] { $count } طلبًا تنتظركم (الصفحة { $page } من { $pages }):
    }
request-age-minutes = { $count ->
    [one] طُلب قبل دقيقة
    [two] طُلب قبل دقيقتين
    [few] طُلب قبل { $count } دقائق
   *[other] طُلب قبل { $count } دقيقة
    }
request-age-hours = { $count ->
    [one] طُلب قبل ساعة
    [two] طُلب قبل ساعتين
    [few] طُلب قبل { $count } ساعات
   *[other] طُلب قبل { $count } ساعة
    }
request-age-days = { $count ->
    [one] طُلب قبل يوم
    [two] طُلب قبل يومين
    [few] طُلب قبل { $count } أيام
   *[other] طُلب قبل { $count } يومًا
    }
button-request = { $name }، { $date }
button-all-requests = كل الطلبات
request-which-one = لا أعرف هذا الطلب. يعرض /requests الطلبات المفتوحة.
request-over-already = انتهى هذا الطلب من قبل.
request-hindered-taken = أُسند { $to }، { $to_date }، إلى { $holder } في هذه الأثناء، فلم يتغير شيء. حرّره أولًا، أو ارفض الطلب مع ذكر السبب.
request-hindered-past = انقضى وقت { $to }، { $to_date }، فلم يتغير شيء.
request-hindered-same-time = لدى { $name } الآن { $duties } في وقت { $to }، { $to_date }، نفسه، فلم يتغير شيء. حرّر ذلك أولًا، أو ارفض الطلب.
request-hindered-away = صار { $name } غائبًا في يوم { $to }، { $to_date }، فلم يتغير شيء. تحدّث مع { $name }، أو ارفض الطلب.
request-hindered-registration = لم يعد إسناد { $to }، { $to_date }، إلى { $name } ممكنًا، فلم يتغير شيء. يعرض /who { $its } السبب.
request-reject-help = يقرأ صاحب الطلب السبب، ويبقى الواجب له.
request-reject-why = لماذا لا يمكن قبول طلب { $name }؟ رُدّ على هذه الرسالة بالسبب، وسيقرؤه { $name }.
request-reject-too-short = اكتب السبب في كلمات قليلة من فضلك، مثلًا: لا أحد غيره يعرف هذا الواجب
request-reject-sure = هل يُرفض طلب { $name }؟ سيقرأ هذا السبب: «{ $reason }»
request-reject-kept = يبقى طلب { $name } مفتوحًا.
request-reject-done = ❌ رُفض طلب { $name }، رفضه { $by }. يجري إبلاغ { $name }.
season-swaps-how = ليتبادل متطوعان متفقان فورًا: /season swaps free
    ولتقرروا أنتم في كل مرة: /season swaps approved
season-swaps-free = ✅ { $season }: يتبادل المتطوعون المتفقون فورًا، وتُبلَّغون بذلك.
season-swaps-approved = ✅ { $season }: القرار لكم في كل تبديل.

## What Telegram shows beside a command

command-change = طلب تغيير واجب
command-requests = طلبات المتطوعين
