## Tables in and out: /import and /export

command-import = إدخال جدول بالأشخاص أو الواجبات
command-export = جدول الواجبات صورةً أو PDF أو ملفًا

# The columns a table may have, by every name that is understood.
columns-name = الاسم, اسم, الاسم الكامل, اسم المتطوع, المتطوع, الشخص
columns-its = رقم its, الرقم, رقم الهوية, رقم الإجماعات
columns-email = البريد, البريد الإلكتروني, بريد, الإيميل, ايميل
columns-phone = الهاتف, رقم الهاتف, الجوال, رقم الجوال, الموبايل, واتساب, رقم الواتساب
columns-preferences = الرغبات, الرغبة, التفضيلات, الخدمة, الخدمات
columns-status = الحالة, القرار
columns-language = اللغة, لغة
columns-date = التاريخ, تاريخ, اليوم, تاريخ الواجب
columns-duty = الواجب, واجب, نوع الواجب, رمز الواجب
columns-pending = قيد الانتظار, بانتظار القرار, معلق
columns-rejected = مرفوض, مرفوضة

column-name = الاسم
column-its = رقم ITS
column-email = البريد الإلكتروني
column-phone = الهاتف
column-preferences = الرغبات
column-status = الحالة
column-language = اللغة
column-date = التاريخ
column-duty = الواجب
column-day = رقم
column-time = الوقت
column-state = الوضع
column-assigned-by = أسنده
column-assigned-at = أُسند في
column-auditions = التسجيلات الصوتية
column-duties = الواجبات
column-submitted = سُجّل في
column-unlocked-at = حُرّر في
column-unlocked-by = حرّره
column-reason = السبب

export-status-pending = قيد الانتظار
export-status-approved = مقبول
export-status-rejected = مرفوض

## Import

import-ask-file = أي جدول أُدخل؟ أرسلوه ملفًا: Excel ‏(.xlsx) أو CSV. لن يتغير شيء قبل موافقتكم.
import-how-registrations = للأشخاص: أعمدة الاسم ورقم ITS والبريد الإلكتروني والرغبات، ويمكن إضافة الهاتف واللغة والحالة.
import-how-assignments = للواجبات: أعمدة التاريخ والواجب ورقم ITS، ويمكن إضافة الاسم.
import-not-a-file = فضلًا أرسلوا الجدول ملفًا: Excel ‏(.xlsx) أو CSV، أو اكتبوا /cancel.
import-refused-not-a-table = { $file } ليس جدولًا. أقرأ ملفات Excel ‏(.xlsx) وCSV.
import-refused-old-excel = { $file } بصيغة Excel القديمة قبل 2007. فضلًا احفظوه بصيغة ‎.xlsx أو CSV وأرسلوه من جديد.
import-refused-too-big = { $file } أكبر من 20 ميغابايت، وتيليغرام لا يسمح لي بجلبه. فضلًا أرسلوه على أجزاء.
import-refused-empty = { $file } فارغ.
import-refused-gone = لم يصلني { $file }. فضلًا أرسلوه من جديد.
import-reading = 📥 أقرأ { $file } …
import-reading-rows = 📥 أقرأ { $file }: الصفوف حتى الآن { $rows } …
import-applying = 📥 أُدخل { $file } …
import-file-gone = لم يعد هذا الملف هنا. فضلًا أرسلوه من جديد.
import-no-rows = في الجدول أسماء الأعمدة، ولكن لا صفوف فيه.
import-unreadable-broken = هذا الملف تالف ولا أستطيع قراءته إلى آخره. فضلًا احفظوه وأرسلوه مرة أخرى. لم يتغير شيء.
import-unreadable-too-many-rows = في هذا الجدول أكثر من { $most } صف. فضلًا أرسلوه على أجزاء. لم يتغير شيء.
import-unreadable-too-many-columns = في هذا الجدول أكثر من { $most } عمود. فضلًا أرسلوا الأعمدة المطلوبة وحدها. لم يتغير شيء.
import-unreadable-too-large = هذا الملف بعد فك ضغطه أكبر بكثير من أي جدول لنا. لم يتغير شيء.
import-unreadable-encrypted = هذا الملف محمي بكلمة مرور. فضلًا احفظوه من دونها. لم يتغير شيء.
import-unreadable-no-sheet = لا أجد ورقة في هذا الملف. فضلًا احفظوه بصيغة ‎.xlsx أو CSV. لم يتغير شيء.
import-header-none = لا أجد الصف الذي يسمي الأعمدة. لم يتغير شيء.
import-header-registrations = للأشخاص أحتاج أيضًا إلى: { $columns }. لم يتغير شيء.
import-header-assignments = للواجبات أحتاج أيضًا إلى: { $columns }. لم يتغير شيء.

import-plan-registrations = 📋 { $file }: أشخاص لموسم { $season }. عدد الصفوف: { $rows }.
import-plan-assignments = 📋 { $file }: واجبات موسم { $season }. عدد الصفوف: { $rows }.
import-count-people = ✚ أشخاص جدد: { $rows }
import-count-duties = ✚ واجبات تُسند: { $rows }
import-count-changed = ✎ تتغير: { $rows }
import-count-same = ＝ كما هي: { $rows }
import-count-refused = ✕ مرفوضة: { $rows }
import-count-warned = ⚠️ من الجديدة مع تنبيه: { $rows }
import-unread = أعمدة لا أقرؤها: { $columns }
import-mended-its = { $rows ->
    [one] رقم ITS واحد غيّره برنامج الجداول (ضاع الصفر من أوله) فأصلحته. فضلًا تحققوا منه في الملف أدناه.
    [two] رقما ITS غيّرهما برنامج الجداول (ضاع الصفر من أولهما) فأصلحتهما. فضلًا تحققوا منهما في الملف أدناه.
    [few] { $rows } أرقام ITS غيّرها برنامج الجداول (ضاعت الأصفار من أولها) فأصلحتها. فضلًا تحققوا منها في الملف أدناه.
   *[other] { $rows } رقم ITS غيّرها برنامج الجداول (ضاعت الأصفار من أولها) فأصلحتها. فضلًا تحققوا منها في الملف أدناه.
    }
import-mended-phones = { $rows ->
    [one] رقم هاتف واحد بلا رمز البلد، عددته من أرقام هذا البلد.
    [two] رقما هاتف بلا رمز البلد، عددتهما من أرقام هذا البلد.
    [few] { $rows } أرقام هاتف بلا رمز البلد، عددتها من أرقام هذا البلد.
   *[other] { $rows } رقم هاتف بلا رمز البلد، عددتها من أرقام هذا البلد.
    }
import-mended-dates = { $rows ->
    [one] تاريخ واحد كُتب عددًا من الأيام، فقرأته تاريخًا.
    [two] تاريخان كُتبا عددًا من الأيام، فقرأتهما تاريخين.
    [few] { $rows } تواريخ كُتبت عددًا من الأيام، فقرأتها تواريخ.
   *[other] { $rows } تاريخًا كُتبت عددًا من الأيام، فقرأتها تواريخ.
    }
import-other-names = { $rows ->
    [one] في صف واحد اسم غير الاسم المسجل برقم ITS؛ العبرة بالرقم.
    [two] في صفين اسم غير الاسم المسجل برقم ITS؛ العبرة بالرقم.
    [few] في { $rows } صفوف اسم غير الاسم المسجل برقم ITS؛ العبرة بالرقم.
   *[other] في { $rows } صفًا اسم غير الاسم المسجل برقم ITS؛ العبرة بالرقم.
    }
import-refused-title = المرفوضة:
import-changed-title = ما يتغير:
import-warned-title = مع تنبيه:
import-row = – الصف { $row }، { $who }: { $why }
import-row-several = – الصف { $row }، { $who }:
import-row-reason = { "    " }· { $why }
import-who = { $name }، { $its }
import-nobody = بلا اسم
import-more-rows = … وفي الملف أدناه { $more ->
    [one] صف آخر
    [two] صفان آخران
    [few] { $more } صفوف أخرى
   *[other] { $more } صفًا آخر
    }
import-nothing-yet = لم يُدخل شيء بعد. كل صف مع أسبابه في الملف أدناه.
import-nothing-to-do = ليس هناك ما يُدخل. كل صف مع أسبابه في الملف أدناه.
import-changed-meanwhile = تغيّر شيء منذ عرضت عليكم هذا الجدول، فلم أفعل شيئًا. فضلًا انظروا من جديد:
import-result-caption = مصير كل صف من { $file }. عدد الصفوف: { $rows }
button-import-rows = إدخال الصفوف ({ $rows })
button-import-clean = ما لا تنبيه فيه ({ $rows })
button-import-cancel = إلغاء
button-import-tell = نعم، أخبرهم
button-import-quiet = لا، بلا إخبار
import-ask-tell = { $rows ->
    [one] هل أخبر صاحب هذا الواجب الآن كما في ‎/assign؟ التذكير مساء اليوم السابق يأتي في كل حال.
    [two] هل أخبر صاحبي هذين الواجبين الآن كما في ‎/assign؟ التذكير مساء اليوم السابق يأتي في كل حال.
    [few] هل أخبر أصحاب هذه الواجبات ({ $rows }) الآن كما في ‎/assign؟ التذكير مساء اليوم السابق يأتي في كل حال.
   *[other] هل أخبر أصحاب هذه الواجبات ({ $rows }) الآن كما في ‎/assign؟ التذكير مساء اليوم السابق يأتي في كل حال.
    }
import-started = 📥 أُدخل { $file } بأمر { $by } …
import-cancelled = لم يُدخل { $file }: ألغاه { $by }.
import-over = تم هذا أو أُلغي من قبل.
import-done = ✅ أُدخل { $file } بأمر { $by }.
import-done-new = ✚ جديد: { $rows }
import-done-changed = ✎ تغيّر: { $rows }
import-done-refused = ✕ صفوف تُركت، وأسبابها في الملف أدناه: { $rows }
import-done-told = يجري إخبار أصحابها.
import-done-quiet = لم يُخبر أحد؛ يأتي التذكير مساء اليوم السابق.
table-failed = عذرًا، لم ينجح هذا بعد ثلاث محاولات. لم يتغير شيء. يجد من يدير هذا النظام المزيد في سجله.

## Why a row is refused, what it changes, what was mended in it

import-missing-name = الاسم ناقص
import-wrong-name = «{ $text }» ليس اسمًا
import-missing-its = رقم ITS ناقص
import-wrong-its = «{ $text }» ليس رقم ITS، فهو من 8 أرقام، مثل 30412345
import-cut-its = قطع برنامج الجداول أرقامًا من رقم ITS («{ $text }»): اجعلوا العمود نصًا
import-missing-email = البريد الإلكتروني ناقص
import-wrong-email = «{ $text }» ليس بريدًا إلكترونيًا، مثل ahmed@example.com
import-wrong-phone = «{ $text }» ليس رقم هاتف، مثل ‎+919820000001
import-cut-phone = قطع برنامج الجداول أرقامًا من رقم الهاتف («{ $text }»): اجعلوا العمود نصًا، أو أرسلوا ملف Excel نفسه
import-missing-preferences = الرغبات ناقصة، مثل: أذان، تكبيرة
import-wrong-preferences = «{ $text }» ليس من رغبات الموسم، مثل: أذان، تكبيرة
import-rejected = المرفوض لا يُدخل؛ ‎/reject لمن هو مسجل
import-its-twice = رقم ITS نفسه في الصف { $row }
import-phone-twice = رقم الهاتف نفسه في الصف { $row }
import-person-twice = هذا هو الشخص نفسه في الصف { $row }
import-phone-of = { $phone } لمن هو مسجل برقم ITS ‏{ $its }
import-phone-of-somebody = { $phone } لشخص آخر
import-change-name = الاسم: { $from } ← { $to }
import-change-email = البريد: { $from } ← { $to }
import-change-preferences = الرغبات: { $from } ← { $to }
import-change-phone = أُضيف رقم الهاتف: { $to }
import-note-its = قُرئ { $its }
import-note-phone = قُرئ رقم الهاتف { $phone }
import-note-date = قُرئ { $date }
import-note-name = مسجل باسم { $name }
import-missing-date = التاريخ ناقص
import-wrong-date = «{ $text }» ليس يومًا في التقويم، مثل 2027-02-10 أو 10/02/2027
import-missing-duty = الواجب ناقص، أو ليس في الموسم واجب كهذا
import-wrong-duty = «{ $text }» ليس واجبًا واحدًا من واجبات هذا الموسم
import-not-registered = لا أحد مسجل برقم ITS ‏{ $its }
import-slot-twice = الصف { $row } أسند هذا الواجب لهذا اليوم
import-locked = محجوز لـ { $name } ({ $its })؛ حرّروه أولًا
import-outside-season = { $date } خارج الموسم
import-past = انتهى وقته
import-person-rejected = رُفض التسجيل
import-person-withdrawn = سُحب التسجيل
import-person-blocked = هذا الشخص محظور؛ يرفع /unblock ذلك
import-person-gone = لم يعد التسجيل موجودًا
import-warning-preference = لم يعرض { $wanted }، بل { $offered }
import-warning-same-time = له واجب آخر في الوقت نفسه: { $duties }
import-warning-opted-out = طلب ألا يُكتب له في المحادثة: يُخبر بالبريد وحده
import-warning-not-approved = لم يُقبل بعد
import-warning-unreachable = لا يصله شيء في المحادثة: يُخبر بالبريد وحده
import-warning-no-chat = لا محادثة بيننا وبينه: يُخبر بالبريد وحده
import-warning-away = غائب من { $from } إلى { $to }
import-warning-over-cap = عنده من قبل { $duties }، وحدّ الموسم للشخص الواحد { $cap }
import-warning-not-selected = لم يُختر له تسجيل صوتي

import-result-sheet = النتيجة
import-result-row = الصف
import-result-result = النتيجة
import-result-why = السبب
import-result-notes = ملاحظات
import-result-new = جديد
import-result-changed = تغيّر
import-result-same = كما هو
import-result-refused = مرفوض

## Export

keywords-export-roster = جدول الواجبات, الجدول, جدول
keywords-export-registrations = التسجيلات, المسجلون, المسجلين, المتطوعون
keywords-export-assignments = الواجبات المسندة, الواجبات
keywords-export-unlocks = سجل التحرير, سجل
keywords-format-png = صورة, صور
keywords-format-pdf = ورق, طباعة, بي دي اف
keywords-format-xlsx = إكسل, اكسل
keywords-format-csv = نص
keywords-this-week = هذا الأسبوع, الأسبوع, أسبوع
keywords-next-week = الأسبوع القادم, الأسبوع المقبل
keywords-whole-season = الموسم, الموسم كله, كل الموسم, الكل
export-ask-what = ماذا تريدون؟
export-ask-format = وبأي صيغة؟
export-not-understood = لم أفهم «{ $words }». مثال: ‎/export صورة هذا الأسبوع، ‎/export roster pdf، ‎/export registrations excel
export-not-understood-days = لم أفهم هذه الأيام. مثال: ‎/export png { $example }، ‎/export صورة هذا الأسبوع
export-no-such-format = هذا غير ممكن؛ الممكن:
export-too-many-pictures = { $days ->
    [few] هذه صور كثيرة: { $days } أيام على الأكثر في المرة. ملف PDF يسع الموسم كله.
   *[other] هذه صور كثيرة: { $days } يومًا على الأكثر في المرة. ملف PDF يسع الموسم كله.
    }
export-making = 📤 أُعدّ: { $what } …
export-done = 📤 أُعدّ بطلب { $by }: { $what }.
export-caption = { $season }: { $what }
export-roster = جدول الواجبات
export-registrations = التسجيلات
export-assignments = الواجبات المسندة
export-unlocks = سجل التحرير
button-export-roster = جدول الواجبات
button-export-registrations = التسجيلات
button-export-assignments = الواجبات المسندة
button-export-unlocks = سجل التحرير
button-export-this-week = صورة الأسبوع
button-format-png = صورة
button-format-pdf = PDF
button-format-xlsx = Excel
button-format-csv = CSV
grid-day = { $org } · { $from }
grid-days = { $org } · { $from } – { $to }
grid-numbered-day = اليوم { $number }
grid-named-day = { $number } { $label }
grid-footer = حتى { $at } · صفحة { $page } من { $pages }
tone-open = شاغر
tone-given = مسند
tone-told = ذُكِّر
tone-confirmed = مؤكد
tone-declined = معتذر
tone-trouble = لم يصله
