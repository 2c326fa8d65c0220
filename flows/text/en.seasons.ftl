## A season on one page

season-more-how = Tap a season to see it. /season report shows how it went; /season close ends it; /season remove "name" takes out one made by mistake.
season-line-ended = ✓ { $name }: { $from } to { $to }, ended
season-which = I do not know which season you mean. /season lists them; tap one.
season-page-draft = ○ { $name }: { $from } to { $to }. Not opened yet.
season-page-open = ● { $name }: { $from } to { $to }. People can register.
season-page-closed = – { $name }: { $from } to { $to }. Nobody can register; its duties go on.
season-page-ended = ✓ { $name }: { $from } to { $to }. It has ended.
season-page-hours = Reminder on the evening before: { $reminder }. Cut-off: { $cutoff }.
season-page-cap = Most duties for one person: { $cap }.
season-page-no-cap = One person may have any number of duties.
season-page-auditions = To register, an audition is needed.
season-page-no-auditions = Nobody needs an audition to register.
season-page-blind = The auditions are judged by number, without names.
season-page-swaps = Two volunteers who agree to swap still need your word.
season-page-swaps-free = Two volunteers who agree swap at once.
season-page-missed = I warn you from this many duties missed without a word on: { $count }.
season-page-duties = { $count ->
    [one] One duty a day:
   *[other] { $count } duties a day:
    }
season-page-duty = – { $time } { $duty }
button-season-open = Open it
button-season-close = Close it
button-season-remove = Remove it
button-season-keep = Leave it as it is

## Ending a season, and taking one out

season-end-sure = Close { $name } ({ $from } to { $to })? Nobody can register for it then, and no duty of it can be given any more. What was stays, and you get the report.
season-ended = ✅ { $name } has ended ({ $by }). JazakAllah khair to everybody who served.
season-ended-already = { $season } has ended, so no duty of it can be given. /season can open it again while its days last.
season-end-ahead = { $ahead ->
    [one] { $name } cannot be closed yet: one duty is still ahead, on { $last }. Close it after that, or take the duty back first with /unlock.
   *[other] { $name } cannot be closed yet: { $ahead } duties are still ahead, the last on { $last }. Close it after that, or take them back first with /unlock.
    }
season-end-registration = Registration can be closed now; the duties go on.
season-end-draft = { $name } has not been opened, so there is nothing to close. /season remove { $name } takes it out.
button-season-end = Yes, close it
button-close-registration = Close registration
season-remove-which = Which season is to be removed? Write its name, for example: /season remove "Rajab 1448H"
season-remove-sure = Remove { $name } ({ $from } to { $to })? Nobody has registered for it. It cannot be brought back; you would make it anew.
season-removed = 🗑 { $name } ({ $from } to { $to }) is removed ({ $by }).
season-remove-in-use = { $name } cannot be removed: registrations { $registrations }, duties given { $duties }. What people did is kept. /season close { $name } ends it.
button-season-remove-yes = Yes, remove it
import-season-ended = that season has ended

## How a season went

command-stats = How the season goes
report-title = 📊 { $name }: { $from } to { $to }
report-registered = Registrations accepted: { $approved }. Waiting for a decision: { $pending }.
report-given = Duties given: { $given } of { $slots }.
report-past = Their time is over: { $past } – kept { $kept }, missed with notice { $noticed }, missed without a word { $missed }, not said { $unsaid }.
report-ahead = Still ahead: { $ahead }, confirmed { $confirmed }.
report-unlocked = Taken back: { $unlocked }.
report-reason = – { $count } ×: “{ $reason }”
report-covers = Searches for somebody who steps in: { $searched }, found { $filled }.
report-reminders = Reminders by { $channel }: sent { $sent }, arrived { $delivered }, read { $read }, failed { $failed }.
report-reminders-mail = Reminders by e-mail: sent { $sent }, failed { $failed }.
report-served = { $served ->
    [0] Nobody’s duty is over yet.
    [one] One volunteer has served. JazakAllah khair.
   *[other] { $served } volunteers have served. JazakAllah khair to them all.
    }
report-duties-title = 📊 { $name }, by duty (of those whose time is over)
report-duty = – { $duty }: { $past } – kept { $kept }, missed with notice { $noticed }, missed without a word { $missed }, not said { $unsaid }, taken back { $unlocked }
report-people-title = 📊 { $name }, by person, who kept the most first (page { $page } of { $pages })
report-person = { $number }. { $name } ({ $its }): { $past } – kept { $kept }, missed with notice { $noticed }, missed without a word { $missed }, not said { $unsaid }, taken back { $unlocked }
report-people-none = { $name }: nobody has had a duty yet.
button-report = Report
button-report-duties = By duty
button-report-people = By person
button-report-last = Last page »

## Changing what a season says

button-season-page = The season
button-season-reminder = Reminder’s hour
button-season-cutoff = Cut-off
button-season-dates = Its days
button-season-copy = Make one like it
season-edit-help = I wait for the new value. Reply to my question with it, or write /cancel to leave things as they are.
season-ask-reminder = At what hour of the evening before shall the reminders of { $season } leave? It is { $time } now. Reply with a time, for example: 19:00
season-ask-cutoff = When does the evening before a duty of { $season } end, so that you hear whose word is missing? Reply with a time after { $time }, for example: 22:00
season-ask-dates = Which days shall { $season } have? Reply with the first and the last, for example: { $days }
season-time-wrong = That is no time of the day. Write it like this: 19:00
season-reminder-set = { $moved ->
    [0] ✅ { $season }: reminders leave at { $time } on the evening before, and the evening ends at { $cutoff }.
    [one] ✅ { $season }: reminders leave at { $time } on the evening before, and the evening ends at { $cutoff }. One reminder that waits was moved.
   *[other] ✅ { $season }: reminders leave at { $time } on the evening before, and the evening ends at { $cutoff }. { $moved } reminders that wait were moved.
    }
season-cutoff-set = ✅ { $season }: at { $cutoff } on the evening before you hear whose word is missing.
season-cutoff-too-early = The cut-off must come after the reminder, which leaves at { $reminder }. Nothing was changed. Write a later time, for example: 22:00
season-no-such-day = There is no such day in the calendar. Write it like this: 2028-01-27. Nothing was changed.
season-days-wrong = I need the first and the last day, and nothing else, for example: { $days }. Nothing was changed.
season-days-changed = ✅ { $name } now runs from { $from } to { $to } ({ $by }). Its days are counted from the new first one.
season-days-outside = { $total ->
    [one] Nothing was changed: one duty of { $name } would lie outside. Take it back first with /unlock.
   *[other] Nothing was changed: { $total } duties of { $name } would lie outside. Take them back first with /unlock. The first of them:
    }
season-days-outside-line = – { $date }: { $duty }, { $name }

## Making one like an earlier one

season-copy-how = To make one like an earlier one: /season copy "Sherullah 1449H" 2028-01-27. To say which: from Sherullah 1448H, at the end.
season-copy-name = A season like { $from }: what is it to be called? Reply with its name, for example: Sherullah 1449H
season-copy-day = { $name }, like { $from }: what is its first day? Reply with the day, for example: 2028-01-27
season-copied = ✅ { $name } is made like { $from_season }: { $from } to { $to }, { $duties } duties a day, with the same times and settings. It is not open yet: look it over, then open it.

## The duties of a day

button-season-duties = Its duties
button-duty-add = Add a duty
button-duty-name = Name: { $language }
button-duty-time = Reporting time
button-duty-time-yes = Yes, change it
button-duty-up = Earlier in the list
button-duty-remove = Remove it
season-duties-title = The duties of a day in { $season }, in their order:
season-duties-how = Tap one to change it, or write for example: /season duties fajar azaan 05:10
season-duty-one = { $time } { $duty } ({ $code }), { $season }. Whoever offers { $kind } fits it. What shall be changed?
season-duty-ask-time = When do those who have { $duty } report? It is { $time } now. Reply with a time, for example: 05:10
season-duty-ask-name = What is { $duty } called in { $language }? Reply with the name.
season-duty-ask-add = Which duty shall be added? Reply with its name and its reporting time, for example: Iftaar Azaan 18:45
season-duty-time-sure = { $ahead ->
    [one] { $duty } at { $time } from now on? One such duty is ahead; its holder is told.
   *[other] { $duty } at { $time } from now on? { $ahead } such duties are ahead; each holder is told, once.
    }
season-duty-time-set = { $told ->
    [0] ✅ { $duty }: report at { $time } ({ $by }). Nobody has it ahead, so nobody is told.
    [one] ✅ { $duty }: report at { $time } ({ $by }). The one person who has it ahead is told.
   *[other] ✅ { $duty }: report at { $time } ({ $by }). { $told } people who have it ahead are told.
    }
season-duty-time-same = { $duty } is at { $time } already.
season-duty-renamed = ✅ That duty is called { $name } now ({ $by }).
season-duty-bad-name = A duty needs a name of at most 40 letters, for example: Iftaar Azaan
season-duty-name-taken = There is a duty called { $name } already. Reply with another name and the time, for example: Iftaar Azaan 18:45
season-duty-too-many = A season can have { $most } duties a day at most.
season-duty-added = ✅ { $duty }, { $time }, is a duty of every day of the season now ({ $by }).
season-duty-add-wrong = I need the name and the time, for example: Iftaar Azaan 18:45
season-duty-add-kind = Who fits that duty? Write the kind of duty after the time, for example: Iftaar 18:45 azaan. The kinds are azaan, takbira, sanah, tilawat, joshan and yaseen.
season-duty-first = It is the first already.
season-duty-remove-sure = Remove { $duty } from { $season }? Nobody has it ahead. What was stays in the report.
season-duty-removed = 🗑 { $duty } is no longer a duty of { $season } ({ $by }).
season-duty-held = { $ahead ->
    [one] { $duty } cannot be removed: somebody has it ahead. Take it back first with /unlock.
   *[other] { $duty } cannot be removed: it is held { $ahead } times ahead. Take those back first with /unlock.
    }
season-duty-last = { $duty } is the only duty of { $season }, and a season needs one. /season remove takes out the whole season.

## What holders hear when a reporting time changes

notice-duty-time-changed = Assalamu alaikum { $name }. The reporting time of your duty has changed: for { $duty } on { $date } please report at { $time }. Will you be there? JazakAllah khair.
notice-duties-time-changed = Assalamu alaikum { $name }. The reporting time of your duties has changed: for { $duty }, from { $date } on, please report at { $time }. Your days are one tap away. JazakAllah khair.
mail-duty-time-changed-subject = Another time: { $duty } on { $date }
mail-duties-time-changed-subject = Another time: { $duty } from { $date } on
what-duty-time-changed = The news of another reporting time
what-duties-time-changed = The news of another reporting time

## Making one: how many duties a day

button-season-eight = Eight
button-season-twelve = Twelve
season-number-wrong = Please tap one of the two, or reply with: eight, or twelve.
season-page-change = To change the rest: /season cap 4, /season blind on, /season swaps free, /attendance warn 3.
