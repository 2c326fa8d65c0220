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
