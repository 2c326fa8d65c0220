## Who could take a slot: the number, the person, and why in one sentence. What follows are the parts of that sentence; they are joined as the language joins a list

candidate-line = { $number }. { $name } ({ $its }): { $why }.
candidate-offered = offered this
candidate-not-offered = did not offer this
candidate-no-duty = has no duty yet
candidate-duties = { $duties ->
    [one] has one duty
   *[other] has { $duties } duties
    }
candidate-rest = { $days ->
    [0] serves that day already
    [one] serves the day before or after
   *[other] none nearer than { $days } days
    }
candidate-rated = is rated { $rating } of 5
candidate-asked = { $days ->
    [0] was asked to step in today
    [one] was asked to step in yesterday
   *[other] was asked to step in { $days } days ago
    }
candidate-away = ⚠️ is away that day
candidate-had-it = ⚠️ had this duty before, and it was taken back
candidate-full = ⚠️ has as many duties as one person should
candidate-unreachable = ⚠️ cannot be written to by chat
ask-person-none-free = Who for { $duty }, { $date }? Everybody accepted has another duty at that time. Write the order with somebody all the same, by ITS number or name, for example: { $order }
button-open-slot = { $date }: { $duty }

## Why a coordinator may want to think again

assign-warning-not-selected = ⚠️ No recording of { $name } has been selected.
assign-warning-away = ⚠️ { $name } is away from { $from } to { $to }.
assign-warning-over-cap = { $duties ->
    [one] ⚠️ { $name } has one duty already; in this season one person should have { $cap } at most.
   *[other] ⚠️ { $name } has { $duties } duties already; in this season one person should have { $cap } at most.
    }
assign-warning-unreachable = ⚠️ { $name } cannot be reached by { $channel }: { $reason }. The news and the reminder go by e-mail only. Best ring them.
assign-warning-no-chat = ⚠️ { $name } has never written to us: the news and the reminder go by e-mail only. Best ring them.

## The most duties one person should have

season-cap-how = /season cap 4 sets the most duties one person should have; /season cap none lifts it.
season-cap-now = In { $season } one person should have { $cap } duties at most.
season-cap-none = In { $season } one person may have any number of duties.
season-cap-set = { $cap ->
    [one] ✅ In { $season } one person should have one duty at most. Beyond that I warn you; nobody is stopped.
   *[other] ✅ In { $season } one person should have { $cap } duties at most. Beyond that I warn you; nobody is stopped.
    }
season-cap-over = { $over ->
    [one] One person has more already; nothing was taken from them.
   *[other] { $over } people have more already; nothing was taken from them.
    }
season-cap-lifted = ✅ In { $season } one person may have any number of duties again.
season-cap-wrong = That is no number of duties. Write a number from 1 to { $most }, for example: /season cap 4

## From one person to another in one step

command-reassign = From one person to another
button-reassign = Give it to them
button-somebody-else = Somebody else
button-reassign-duty = Replace: { $duty }
reassign-help = I give a duty from one person to another: first who is to have it, then why. The reason stays in the log, with your name.
reassign-who = { $duty }, { $date }: { $former } has it. Who is to have it instead? Choose, or reply to this message with a name or an ITS number.
reassign-several = Several people fit that. Who is to have { $duty }, { $date }, instead of { $former }? Choose, or reply to this message with an ITS number.
reassign-nobody = { $duty }, { $date }: { $former } has it, and everybody else accepted has another duty at that time. Reply to this message with a name or an ITS number, if it is to be somebody all the same.
reassign-sure = { $name } ({ $its }) for { $duty }, { $date }, instead of { $former }?
reassign-confirmed = ⚠️ { $name } has confirmed, on { $at }.
reassign-unchanged = Nothing was changed yet: there is an answer that you may not have seen.
reassign-why = Why is { $duty }, { $date }, to go from { $former } to { $name } ({ $its })? Reply to this message with the reason, 10 letters or more; it is kept for ever.
reassign-declined = { $name } has said that they cannot come
reassign-same = { $former } has { $duty }, { $date }, already.
reassign-rejected = The registration of { $name } ({ $its }) was rejected, so no duty can be given. /who shows it, and can approve it after all.
reassign-not-held = Nobody has { $duty }, { $date }, so there is nobody to take it from. You can simply give it.
reassign-done = 🔁 { $duty }, { $date }: { $name } ({ $its }) instead of { $former }, changed by { $by }. Both are being told; the reminder goes out on { $reminder }.
    Reason: “{ $reason }”
reassign-done-late = 🔁 { $duty }, { $date }: { $name } ({ $its }) instead of { $former }, changed by { $by }. Both are being told, and since it is so soon the reminder goes out at once.
    Reason: “{ $reason }”

## Taking an order back

command-undo = Take back your own last order
button-undo = Undo
button-undo-yes = Yes, take it back
button-undo-no = Leave it as it is
undo-assigned = ↩️ You gave { $duty }, { $date }, to { $name } ({ $its }) on { $at }. Take that back? The slot is open again then.
undo-unlocked = ↩️ You took { $duty }, { $date }, back from { $name } ({ $its }) on { $at }. Undo that? The duty is theirs again then.
undo-reassigned = ↩️ You gave { $duty }, { $date }, to { $name } ({ $its }) instead of { $former } on { $at }. Undo that? { $former } has it again then.
undo-confirmed = ⚠️ { $name } has confirmed since.
undo-waiting = Not sent yet, so it will not be seen: { $what }.
undo-left = Sent already, and cannot be taken back: { $what }. I will tell { $names } that it no longer holds.
undo-news-allotted = the news to { $name } by { $channels }
undo-news-reminder = the reminder to { $name } by { $channels }
undo-news-nudge = the question to { $name } by { $channels }
undo-news-unlocked = the release of { $name } by { $channels }
undo-done-assigned = ↩️ { $duty }, { $date }, is open again: { $by } took back that it was given to { $name } ({ $its }).
undo-done-unlocked = ↩️ { $duty }, { $date }, is the duty of { $name } ({ $its }) again: { $by } took the unlock back.
undo-done-reassigned = ↩️ { $duty }, { $date }, is the duty of { $former } again: { $by } took back that it went to { $name } ({ $its }).
undo-told = Had heard of it already, and is being told that it no longer holds: { $names }.
undo-unheard = Nobody had heard of it yet, and nobody will.
undo-still-confirmed = { $name } had confirmed, and that still holds.
undo-still-declined = { $name } had said that they cannot come, and that still holds.
undo-kept-given = ✅ { $duty }, { $date }, stays with { $name } ({ $its }).
undo-kept-open = 🔓 { $duty }, { $date }, stays open.
undo-none = You have no order to take back: only your own last assign, unlock or reassign can be, within { $minutes } minutes. After that use /unlock, /assign or /reassign.
undo-not-yours = Only { $by }, whose order it was, can take it back. You can use /unlock, /assign or /reassign.
undo-too-late = That was more than { $minutes } minutes ago, so it can no longer be taken back. Use /unlock, /assign or /reassign.
undo-already = That has been taken back already.
undo-taken-back = { $duty }, { $date }, is no longer the duty of { $name }, so there is nothing to take back. /roster shows who has it now.
undo-given = { $duty }, { $date }, has been given to { $other } since, so that cannot be undone. Nothing was changed; /reassign gives it to somebody else.
undo-may-not-serve = { $duty }, { $date }, cannot be the duty of { $name } again: their registration was rejected or withdrawn since, or they were blocked. Nothing was changed.
undo-past = { $duty }, { $date }: that time is over; what was, stays.

## What a volunteer hears when the news that they are released was a mistake

notice-duty-restored = Assalamu alaikum { $name }. Please forget that we released you: { $duty } on { $date } remains your duty. Please report at { $time }. Will you be there? JazakAllah khair.
mail-duty-restored-subject = { $duty } on { $date } remains your duty
what-duty-restored = The news that a duty remains theirs
