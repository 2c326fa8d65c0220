## How a slot stands: its sign, the sign explained, and how many there are

sign-open = ○
sign-assigned = ●
sign-reached = 🔔
sign-read = 👀
sign-confirmed = ✅
sign-declined = ❌
sign-kept = 🙋
sign-missed = 🚫
legend-open = ○ open
legend-assigned = ● given
legend-reached = 🔔 reminded
legend-read = 👀 reminder read
legend-confirmed = ✅ confirmed
legend-declined = ❌ cannot come
legend-kept = 🙋 came
legend-missed = 🚫 did not come
tone-read = has read it
tone-kept = came
tone-missed = did not come
count-open = ○ { $count } open
count-assigned = ● { $count } given
count-reached = 🔔 { $count } reminded
count-read = 👀 { $count } read
count-confirmed = ✅ { $count } confirmed
count-declined = ❌ { $count } cannot come
count-kept = 🙋 { $count } came
count-missed = 🚫 { $count } did not come

## The roster of a day, of several days, of a duty, of the season

roster-read = 👀 { $time } { $duty }: { $name } ({ $its }), has read the reminder, no answer yet
roster-reached = 🔔 { $time } { $duty }: { $name } ({ $its }), the reminder arrived, no answer yet
roster-kept = 🙋 { $time } { $duty }: { $name } ({ $its }), came
roster-missed = 🚫 { $time } { $duty }: { $name } ({ $its }), did not come
roster-missed-noticed = 🚫 { $time } { $duty }: { $name } ({ $its }), did not come, but had told us
roster-days-title = 📋 { $season }: { $from } to { $to }
roster-page = Page { $page } of { $pages }
roster-day = Day { $number }: { $date }
roster-short = { $sign } { $time } { $duty }: { $name }
roster-short-open = ○ { $time } { $duty }
roster-legend = Signs: { $signs }
roster-season-title = 📋 { $season }, { $from } to { $to }, { $duties } duties a day:
roster-season-day = { $number }. { $date }: { $counts }
roster-season-all = All in all: { $counts }
roster-duty-title = 📋 { $duty } in { $season }, { $from } to { $to }:
roster-duty-day = { $sign } { $date }: { $name }
roster-duty-open = ○ { $date }
roster-which-duty = Which duty do you mean?
days-backwards = The last of these days lies before the first. Please write the first one first, for example: { $example }
days-too-long = That is more than a year. Please write fewer days, for example: { $example }
button-whole-season = The whole season
button-day-numbers = Days { $first }–{ $last }
button-live = Keep up to date
button-attendance = Who came

## Attendance

attendance-title = 🙋 Who came: { $season }, day { $number }: { $date }
attendance-numbered = { $number }. { $slot }
attendance-unmarked = { $number }. ▫️ { $time } { $duty }: { $name } ({ $its }), nobody has said yet
attendance-later = Still ahead:
attendance-how = “Excused” means: did not come, but had told us.
attendance-nobody = Nobody has a duty on { $date }, so there is nothing to note.
attendance-not-begun = { $date } has not come yet. Who came can be noted from an hour before each reporting time.
attendance-earlier = { $count ->
    [one] Of earlier days, one duty has no word yet whether it was kept.
   *[other] Of earlier days, { $count } duties have no word yet whether they were kept.
    }
attendance-earlier-title = Days of { $season } of which it is not all said who came. Which one?
attendance-earlier-none = Of all earlier days of { $season } it is said who came.
attendance-too-early = { $duty }, { $date }: who came can be noted from { $from } on.
attendance-gone = This duty was taken back, so there is nothing to note. /attendance shows the day as it is now.
attendance-which = I do not know this duty. Write for example: /attendance { $example }
attendance-noted = Noted for { $name }, { $duty }, { $date }: { $how }
how-kept = came
how-missed = did not come
how-excused = did not come, but had told us
button-number-kept = { $number } came
button-number-missed = { $number } missed
button-number-excused = { $number } excused
button-earlier = Earlier
button-rest-came = Rest came
button-earlier-day = { $date } ({ $count })
button-was-there = Was there after all
alert-here-otherwise = 🙋 { $name } ({ $its }) writes that they are there: { $duty }, { $date }. It was noted that they did not come; that stays until you say otherwise.
import-warning-missed = missed without a word so far: { $count }
attendance-warn-set = { $count ->
    [one] ✅ In { $season } you are warned before another duty is given to somebody who has missed one without a word.
   *[other] ✅ In { $season } you are warned before another duty is given to somebody who has missed { $count } without a word.
    }
attendance-warn-wrong = Write a number from 1 to { $most }, for example: /attendance warn 2
assign-warning-missed = { $count ->
    [one] ⚠️ { $name } has missed one duty of this season without a word.
   *[other] ⚠️ { $name } has missed { $count } duties of this season without a word.
    }
who-attendance = { $kept ->
    [0] Has not come for a duty yet
    [one] Came for one duty
   *[other] Came for { $kept } duties
    }, { $missed ->
    [0] missed none without a word
    [one] missed one without a word
   *[other] missed { $missed } without a word
    }.

## “I am here”

keywords-here = i am here, i am at the masjid, i'm at the masjid, at the masjid, i'm here, im here, here, i have arrived, i've arrived, arrived, i have reached, reached, i am present, present, pahunch gaya, main aa gaya
here-noted = JazakAllah khair. It is noted that you are there for { $duty } { $date }.
here-known = It is noted already that you are there for { $duty } { $date }. JazakAllah khair.
here-too-early = { $duty } { $date } is still ahead. Please tell me when you are there, from { $from } on.
here-too-late = { $duty } { $date } is over, so I cannot note it any more. If you were there, please tell a coordinator.
here-otherwise = The coordinators have noted that you did not come for { $duty } { $date }. I have told them what you write; they will set it right.
here-taken-back = { $duty } { $date } is not your duty any more: the coordinators have taken it back.
here-none = You have no duty at this hour. Write “my duties” to see yours.
here-which = For which duty are you there?
button-here = I am here
who-duty-line-kept = 🙋 { $date }, { $time }: { $duty } – came
who-duty-line-missed = 🚫 { $date }, { $time }: { $duty } – did not come
who-duty-line-excused = 🚫 { $date }, { $time }: { $duty } – did not come, but had told us
who-duty-line-read = 👀 { $date }, { $time }: { $duty } – has read the reminder, no answer yet
who-duty-line-reached = 🔔 { $date }, { $time }: { $duty } – reminded, no answer yet
duty-line-kept = 🙋 { $date }, { $time }: { $duty } – you are there
duty-line-missed = { $date }, { $time }: { $duty } – it is noted that you did not come

## The commands

command-attendance = Who came for their duty
command-live = Today's roster, kept up to date
command-here = Say that you are there for your duty

## Today's roster in a message that stays true

live-title = 📌 Today’s roster: { $season }, day { $number }, { $date }
live-no-duties = 📌 Today’s roster: { $date } is no day of a season.
live-as-of = As of { $at }. I keep this up to date; /live off ends it.
live-moved = This goes on in a newer message below.
live-stopped = Kept up to date until { $at }; ended by { $by }.
live-off = Good: today’s roster is no longer kept up to date. /live begins it again.
live-none = Today’s roster is not being kept up to date. /live begins it.
live-how = Write /live for a message with today’s roster that stays up to date, or /live off to end it.

## The evening before

unfilled-title = { $count ->
    [one] 🕳 { $season }, { $date }: one slot has nobody yet:
   *[other] 🕳 { $season }, { $date }: { $count } slots have nobody yet:
    }
risk-title = { $count ->
    [one] 🔭 { $season }, { $date }: one duty is at risk:
   *[other] 🔭 { $season }, { $date }: { $count } duties are at risk:
    }
risky-line = ⚠️ { $time } { $duty }, { $name } ({ $its }): { $why }; { $spares ->
    [0] nobody to ask instead
    [one] one person could step in
   *[other] { $spares } people could step in
    }
risk-declined = cannot come
risk-not-reached = the reminder has not been seen to arrive
risk-unread = the reminder has not been seen to be read
risk-silent = no answer
risk-missed-last = missed the last duty without a word
risk-sought = somebody is being looked for
