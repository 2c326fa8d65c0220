## What did not arrive

alert-more-failed = ⚠️ More messages did not arrive, too many to name each here. /failed lists them all, with the reasons.
failed-title = { $total ->
    [one] One message did not arrive. Tap it to see to it.
   *[other] { $total } messages did not arrive (page { $page } of { $pages }). Tap one to see to it.
    }
failed-line = ⚠️ { $name }: { $what }, by { $channel }, on { $at }: { $reason }
failed-none = Nothing waits here: every message to a person that failed in the last seven days was seen to.
failed-other = By { $channel }: { $state }
message-state-queued = on its way
message-state-sending = on its way
message-state-sent = sent
message-state-delivered = arrived
message-state-read = read
message-state-failed = did not arrive
message-state-cancelled = called off
message-state-expired = came too late
failed-too-late = It is too late for that message to be of use. Best ring them.
failed-taken-back = That duty is no longer theirs, so the message is of no use any more.
failed-seen-to = Somebody has seen to that already. /failed shows what still waits.
failed-opted-out = { $name } does not want to be written to by { $channel }. Best ring them.
failed-no-such-way = There is no such way to them any more. /failed shows what still waits.
failed-sent-again = 🔁 { $what } for { $name } goes out again by { $channel } ({ $by }).
failed-settled = ✅ { $what } for { $name }: seen to by { $by }.
button-failed-one = { $name }: { $what }
button-failed-again = Try again
button-failed-otherwise = By { $channel }
button-failed-done = They know it
button-failed-see = See to it
command-failed = What did not arrive

## Reminding before the hour

remind-title = { $count ->
    [one] { $date }: one reminder still waits for its hour.
   *[other] { $date }: { $count } reminders still wait for their hour.
    }
remind-line = – { $duty }: { $name }, on { $at }
remind-already = { $reminded ->
    [one] One was reminded already, and is left alone.
   *[other] { $reminded } were reminded already, and are left alone.
    }
remind-nobody = { $date }: nobody has a duty that is still ahead.
remind-all-reminded = { $date }: all are reminded already. /unconfirmed shows whose word is missing.
remind-done = { $count ->
    [one] 🔔 { $date }: one reminder goes out now ({ $by }). It does not go again at its hour.
   *[other] 🔔 { $date }: { $count } reminders go out now ({ $by }). They do not go again at their hour.
    }
remind-none-left = { $date }: there is nobody left to remind.
button-remind-now = Send { $count } now
command-remind = Send tomorrow’s reminders at once
