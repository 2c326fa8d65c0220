## A proposal for a season: who could take which open slot

command-autofill = اقتراح من يتولى الخانات الشاغرة

autofill-working = 🧩 أبحث عمن يمكنه تولي الخانات الشاغرة في { $season }، من { $from } إلى { $to }. قد يستغرق ذلك دقيقة، ولا يُسند به شيء إلى أحد.
autofill-working-for = { $seconds ->
    [one] مضت ثانية واحدة.
    [two] مضت ثانيتان.
    [few] مضت { $seconds } ثوانٍ.
   *[other] مضت { $seconds } ثانية.
    }
autofill-ready = 🧩 { $season }، من { $from } إلى { $to }: { $proposed ->
    [zero] لا يستطيع أحد تولي شيء من الخانات الشاغرة.
    [one] خانة شاغرة واحدة لها من يتولاها.
    [two] خانتان شاغرتان لهما من يتولاهما.
    [few] { $proposed } خانات شاغرة لها من يتولاها.
    [many] { $proposed } خانة شاغرة لها من يتولاها.
   *[other] { $proposed } خانة شاغرة لها من يتولاها.
    }
autofill-people = { $people ->
    [one] يخدم بها شخص واحد، وأكثر ما عنده { $most }.
    [two] يخدم بها شخصان، وأكثر ما عند أحدهما { $most }.
    [few] يخدم بها { $people } أشخاص، وأكثر ما عند أحدهم { $most }.
    [many] يخدم بها { $people } شخصًا، وأكثر ما عند أحدهم { $most }.
   *[other] يخدم بها { $people } شخص، وأكثر ما عند أحدهم { $most }.
    }
autofill-people-one-each = { $people ->
    [one] يخدم بها شخص واحد، مرة واحدة.
    [two] يخدم بها شخصان، كل منهما مرة واحدة.
    [few] يخدم بها { $people } أشخاص، كل منهم مرة واحدة.
    [many] يخدم بها { $people } شخصًا، كل منهم مرة واحدة.
   *[other] يخدم بها { $people } شخص، كل منهم مرة واحدة.
    }
autofill-many = { $most } كثير على شخص واحد: يحدد «/season cap 6» أكثر ما يُسند إلى الشخص، للخطة التالية.
autofill-unplaced = { $unplaced ->
    [one] تبقى خانة واحدة شاغرة: لا يستطيعها أحد.
    [two] تبقى خانتان شاغرتين: لا يستطيعهما أحد.
    [few] تبقى { $unplaced } خانات شاغرة: لا يستطيعها أحد.
    [many] تبقى { $unplaced } خانة شاغرة: لا يستطيعها أحد.
   *[other] تبقى { $unplaced } خانة شاغرة: لا يستطيعها أحد.
    }
autofill-dropped-count = { $dropped ->
    [one] استبعدتم خانة واحدة.
    [two] استبعدتم خانتين.
    [few] استبعدتم { $dropped } خانات.
   *[other] استبعدتم { $dropped } خانة.
    }
autofill-given-count = { $given ->
    [one] أُسند منها واجب واحد من قبل.
    [two] أُسند منها واجبان من قبل.
    [few] أُسند منها { $given } واجبات من قبل.
    [many] أُسند منها { $given } واجبًا من قبل.
   *[other] أُسند منها { $given } واجب من قبل.
    }
autofill-best = لا توجد خطة أفضل: مُلئ أكبر عدد ممكن من الخانات، والحمل موزع بأعدل ما يمكن.
autofill-gap = ضاق الوقت: قد تقل عدالة التوزيع عن أفضل خطة بنسبة تصل إلى { $percent }٪.
autofill-gap-unknown = ضاق الوقت: لا أستطيع القول كم تقرب من أفضل خطة.
autofill-unproven = { $count ->
    [one] لو اتسع الوقت فقد تُملأ خانة أخرى.
    [two] لو اتسع الوقت فقد تُملأ خانتان أخريان.
    [few] لو اتسع الوقت فقد تُملأ { $count } خانات أخرى.
   *[other] لو اتسع الوقت فقد تُملأ { $count } خانة أخرى.
    }
autofill-not-yet = لم يُسند شيء بعد. انظروا فيها يومًا يومًا، أو اقبلوها كلها.
autofill-accepted = 🧩 { $season }، من { $from } إلى { $to }: قُبلت هذه الخطة، قبلها { $by }. { $given ->
    [zero] لم يُسند منها شيء.
    [one] أُسند واجب واحد.
    [two] أُسند واجبان.
    [few] أُسندت { $given } واجبات.
    [many] أُسند { $given } واجبًا.
   *[other] أُسند { $given } واجب.
    }
autofill-discarded = 🧩 { $season }، من { $from } إلى { $to }: وُضعت هذه الخطة جانبًا بأمر { $by }، ولم يُسند منها شيء بعد ذلك.
autofill-outdated = 🧩 { $season }، من { $from } إلى { $to }: لم تعد هذه الخطة صالحة، فقد تغيّر الجدول أو مضى يوم. يُرجى وضع خطة جديدة.
autofill-failed-nothing-open = 🧩 { $season }، من { $from } إلى { $to }: كل الخانات القادمة مُسندة.
autofill-failed-nobody = 🧩 { $season }، من { $from } إلى { $to }: لم يُقبل أحد لهذا الموسم بعد. يعرض /registrations من ينتظر.
autofill-failed-too-big = 🧩 { $season }، من { $from } إلى { $to }: هذا كثير لحسابه مرة واحدة. يُرجى اختيار أيام أقل، مثل «/autofill { $first } to { $until }».
autofill-failed-broken = 🧩 { $season }، من { $from } إلى { $to }: انقطع الحساب. يُرجى المحاولة من جديد أو اختيار أيام أقل، مثل «/autofill { $first } to { $until }».

autofill-days-not-understood = لا أفهم هذه الأيام. اكتب مثلًا «/autofill» أو «/autofill { $example }» أو «/autofill { $short } to friday».
autofill-nothing-open = كل خانة من { $from } إلى { $to } يفصلنا عنها أكثر من ساعة مُسندة، والحمد لله.
autofill-nobody-accepted = لم يُقبل أحد في { $season } بعد. يعرض /registrations من ينتظر.
autofill-open-already = توجد خطة بالفعل، من { $from } إلى { $to }:
autofill-none-open = لا توجد خطة الآن. اكتب /autofill لوضع خطة.
autofill-not-found = لم أعد أعرف هذه الخطة. اكتب /autofill لوضع خطة جديدة.
autofill-slot-not-in-it = هذه الخانة ليست في الخطة: كانت مُسندة أو قريبة جدًا حين وُضعت.
autofill-why-how = اكتب مثلًا: /autofill why FAJAR_AZAAN { $example }

autofill-day-title = 🧩 { $season }، اليوم { $number }: { $date }
autofill-day-legend = ما بجانبه «+» جديد، ولم يُسند بعد.
autofill-line-proposed = + { $time } { $duty }: { $name } ({ $why })
autofill-line-held = ● { $time } { $duty }: { $name } ({ $its })، مُسند إليه
autofill-line-unplaced = ○ { $time } { $duty }: لا يستطيعه أحد
autofill-line-dropped = – { $time } { $duty }: مستبعد ({ $name })
autofill-line-given = ✓ { $time } { $duty }: { $name }، أُسند
autofill-line-left = ⚠️ { $time } { $duty }: لم يُسند، { $reason }
autofill-short-rated = التقييم { $rating }
autofill-short-others = { $others ->
    [zero] واجبه الوحيد
    [one] واجب آخر
    [two] واجبان آخران
    [few] { $others } واجبات أخرى
    [many] { $others } واجبًا آخر
   *[other] { $others } واجب آخر
    }

autofill-slot-title = 🧩 { $duty }، { $date }، { $time }
autofill-slot-dropped = مستبعد من الخطة.
autofill-slot-given = أُسند إلى { $name } من قبل.
autofill-why = { $name } ({ $its }): { $reasons }.
autofill-because-offered = عرض { $category }
autofill-because-rated = تقييمه { $rating } من 5
autofill-because-unrated = لم يُقيَّم بعد
autofill-because-others = { $others ->
    [zero] ليس له واجب آخر هذا الموسم
    [one] له واجب آخر هذا الموسم
    [two] له واجبان آخران هذا الموسم
    [few] له { $others } واجبات أخرى هذا الموسم
    [many] له { $others } واجبًا آخر هذا الموسم
   *[other] له { $others } واجب آخر هذا الموسم
    }
autofill-because-rest = { $days ->
    [zero] أقربها في اليوم نفسه
    [one] أقربها على بعد يوم
    [two] أقربها على بعد يومين
    [few] أقربها على بعد { $days } أيام
    [many] أقربها على بعد { $days } يومًا
   *[other] أقربها على بعد { $days } يوم
    }
autofill-second-load = يليه { $second }، وتكثر بذلك واجباته.
autofill-second-rating = يليه { $second }، وتقييمه أقل.
autofill-second-rest = يليه { $second }، وتقل بذلك راحته.
autofill-second-nothing = ولا يقل عنه { $second } في شيء.
autofill-no-second = ولا يستطيع ذلك غيره.

autofill-nobody-offers = لم يعرض { $category } أحد من المقبولين
autofill-nobody = { $offered ->
    [one] عرض { $category } شخص واحد: { $reasons }
    [two] عرض { $category } شخصان: { $reasons }
    [few] عرض { $category } { $offered } أشخاص: { $reasons }
    [many] عرض { $category } { $offered } شخصًا: { $reasons }
   *[other] عرض { $category } { $offered } شخص: { $reasons }
    }
autofill-nobody-away = { $count ->
    [one] واحد غائب
    [two] اثنان غائبان
   *[other] الغائبون { $count }
    }
autofill-nobody-busy = { $count ->
    [one] واحد له واجب آخر في ذلك الوقت
    [two] اثنان لهما واجب آخر في ذلك الوقت
   *[other] { $count } لهم واجب آخر في ذلك الوقت
    }
autofill-nobody-full = { $count ->
    [one] واحد بلغ الحد المسموح به في الموسم
    [two] اثنان بلغا الحد المسموح به في الموسم
   *[other] { $count } بلغوا الحد المسموح به في الموسم
    }
autofill-nobody-stopped = { $count ->
    [one] واحد طلب إيقاف الرسائل
    [two] اثنان طلبا إيقاف الرسائل
   *[other] { $count } طلبوا إيقاف الرسائل
    }
autofill-nobody-free = { $count ->
    [one] واحد لم يتسع له وقت التخطيط
    [two] اثنان لم يتسع لهما وقت التخطيط
   *[other] { $count } لم يتسع لهم وقت التخطيط
    }
autofill-open-title = { $unplaced ->
    [zero] لا تبقى خانة شاغرة.
    [one] تبقى خانة واحدة شاغرة:
    [two] تبقى خانتان شاغرتين:
    [few] تبقى { $unplaced } خانات شاغرة (صفحة { $page } من { $pages }):
   *[other] تبقى { $unplaced } خانة شاغرة (صفحة { $page } من { $pages }):
    }
autofill-open-line = ○ { $date }، { $time } { $duty }: { $reason }

autofill-accepted-now = ✅ أسند { $by } { $given ->
    [one] واجبًا واحدًا
    [two] واجبين
    [few] { $given } واجبات
    [many] { $given } واجبًا
   *[other] { $given } واجب
    } إلى { $people ->
    [one] شخص واحد.
    [two] شخصين.
    [few] { $people } أشخاص.
    [many] { $people } شخصًا.
   *[other] { $people } شخص.
    }
autofill-told-at = يُبلَّغون في { $at }، كل منهم برسالة واحدة. وحتى ذلك الوقت يمكن التراجع دون أن يعلم أحد.
autofill-left = { $left ->
    [one] لم تُسند خانة واحدة:
    [two] لم تُسند خانتان:
    [few] لم تُسند { $left } خانات:
   *[other] لم تُسند { $left } خانة:
    }
autofill-left-line = – { $date }، { $duty }: { $reason }
autofill-left-held = صار لها من يتولاها
autofill-left-past = تبدأ خلال ساعة أو انتهت
autofill-left-not-accepted = لم يعد { $name } مقبولًا
autofill-left-away = صار { $name } غائبًا
autofill-left-busy = صار لـ{ $name } واجب آخر في ذلك الوقت
autofill-left-full = بلغ { $name } الحد المسموح به في الموسم
autofill-left-stopped = طلب { $name } إيقاف الرسائل
autofill-nothing-left = لم يعد ممكنًا إسناد شيء منها:
autofill-told = 📨 يُبلَّغ الآن { $people ->
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصًا
   *[other] { $people } شخص
    } ممن في الخطة ({ $duties ->
    [one] واجب واحد
    [two] واجبان
    [few] { $duties } واجبات
    [many] { $duties } واجبًا
   *[other] { $duties } واجب
    }).
autofill-undone = ↩️ تراجع { $by }: { $undone ->
    [zero] لم تُحرَّر خانة.
    [one] عادت خانة واحدة شاغرة، ولم يكن أحد قد علم.
    [two] عادت خانتان شاغرتين، ولم يكن أحد قد علم.
    [few] عادت { $undone } خانات شاغرة، ولم يكن أحد قد علم.
   *[other] عادت { $undone } خانة شاغرة، ولم يكن أحد قد علم.
    }
autofill-undone-kept = { $kept ->
    [one] يبقى واجب واحد: أجاب صاحبه من قبل، أو حُرّر في هذه الأثناء.
    [two] يبقى واجبان: أجاب صاحباهما من قبل، أو حُرّرا في هذه الأثناء.
    [few] تبقى { $kept } واجبات: أجاب أصحابها من قبل، أو حُرّرت في هذه الأثناء.
   *[other] يبقى { $kept } واجبًا: أجاب أصحابها من قبل، أو حُرّرت في هذه الأثناء.
    }
autofill-undo-too-late = بُلّغ أصحاب الواجبات، فلم يعد التراجع دفعة واحدة ممكنًا. يحرر /unlock خانة بعينها.
autofill-undone-already = سبق التراجع عن هذا.

button-autofill-stop = إيقاف
button-autofill-accept = قبول الكل ({ $proposed })
button-autofill-days = يومًا يومًا
button-autofill-open = ما يبقى شاغرًا
button-autofill-anew = خطة جديدة
button-autofill-discard = وضعها جانبًا
button-autofill-instead = هذه الأيام بدلًا
button-autofill-accept-day = قبول هذه ({ $count })
button-autofill-pick = السبب أو الاستبعاد
button-autofill-overview = الخطة كلها
button-autofill-day = ‹ اليوم
button-autofill-drop = استبعادها
button-autofill-keep = إعادتها إلى الخطة
button-autofill-undo = تراجع
button-autofill-go-on = متابعة

notice-duties-allotted = السلام عليكم { $name }. أُسندت إليك هذه الواجبات: { $duties }. نذكّرك بكل منها مساء اليوم الذي قبله. ومن «واجباتي» تستطيع تأكيد كل واجب أو الاعتذار عنه. جزاك الله خيرًا.
mail-duties-allotted-subject = واجباتك
what-duties-allotted = إشعار إسناد عدة واجبات
duty-in-list = { $duty } ({ $date }، { $time })
duties-more-in-list = { $more ->
    [one] واجب آخر
    [two] واجبان آخران
    [few] { $more } واجبات أخرى
   *[other] { $more } واجبًا آخر
    }
