## A proposal for a season: who could take which open slot

command-autofill = Propose who takes the open slots

autofill-working = 🧩 I am working out who could take the open slots of { $season }, { $from } to { $to }. This takes up to a minute; nobody is given anything by it.
autofill-working-for = So far: { $seconds } seconds.
autofill-ready = 🧩 { $season }, { $from } to { $to }: { $proposed ->
    [0] nobody can take any of the open slots.
    [one] one open slot has somebody who could take it.
   *[other] { $proposed } open slots have somebody who could take them.
    }
autofill-people = { $people ->
    [one] One person would serve, up to { $most } times.
   *[other] { $people } people would serve, each up to { $most } times.
    }
autofill-people-one-each = { $people ->
    [one] One person would serve, once.
   *[other] { $people } people would serve, each once.
    }
autofill-many = { $most } duties are many for one person: “/season cap 6” sets the most that one may have, for the next plan.
autofill-unplaced = { $unplaced ->
    [one] One slot stays open: nobody can take it.
   *[other] { $unplaced } slots stay open: nobody can take them.
    }
autofill-dropped-count = { $dropped ->
    [one] One slot was left out by you.
   *[other] { $dropped } slots were left out by you.
    }
autofill-given-count = { $given ->
    [one] One duty of it was given already.
   *[other] { $given } duties of it were given already.
    }
autofill-best = There is no better plan: as many slots as possible are filled, and the load is as even as it can be.
autofill-gap = The time was short: it may be up to { $percent } % less even than the best plan.
autofill-gap-unknown = The time was short: I cannot say how near it is to the best plan.
autofill-unproven = { $count ->
    [one] With more time perhaps one more slot could be filled.
   *[other] With more time perhaps { $count } more slots could be filled.
    }
autofill-not-yet = Nothing is given yet. Look at it day by day, or accept all of it.
autofill-accepted = 🧩 { $season }, { $from } to { $to }: this plan was accepted by { $by }. { $given ->
    [one] One duty was given.
   *[other] { $given } duties were given.
    }
autofill-discarded = 🧩 { $season }, { $from } to { $to }: this plan was put aside by { $by }. Nothing was given from it since.
autofill-outdated = 🧩 { $season }, { $from } to { $to }: this plan is out of date, since the roster has changed or a day has passed. Please make a new one.
autofill-failed-nothing-open = 🧩 { $season }, { $from } to { $to }: every slot that is still ahead is given.
autofill-failed-nobody = 🧩 { $season }, { $from } to { $to }: nobody has been accepted for this season yet. Write /registrations to see who waits.
autofill-failed-too-big = 🧩 { $season }, { $from } to { $to }: that is too much to work out at once. Please take fewer days, for example “/autofill { $first } to { $until }”.
autofill-failed-broken = 🧩 { $season }, { $from } to { $to }: working it out broke off. Please try again, or take fewer days, for example “/autofill { $first } to { $until }”.

autofill-days-not-understood = I do not understand these days. Write for example “/autofill”, “/autofill { $example }” or “/autofill { $short } to friday”.
autofill-nothing-open = Every slot from { $from } to { $to } that is more than an hour ahead is given. Alhamdulillah.
autofill-nobody-accepted = Nobody has been accepted for { $season } yet. Write /registrations to see who waits.
autofill-open-already = There is a plan already, for { $from } to { $to }:
autofill-none-open = There is no plan at the moment. Write /autofill to make one.
autofill-not-found = I do not know this plan any more. Write /autofill to make a new one.
autofill-slot-not-in-it = This slot is not in the plan: somebody held it, or it was too near, when the plan was made.
autofill-why-how = Write for example: /autofill why FAJAR_AZAAN { $example }

autofill-day-title = 🧩 { $season }, day { $number }: { $date }
autofill-day-legend = “+” would be new; nothing is given yet.
autofill-line-proposed = + { $time } { $duty }: { $name } ({ $why })
autofill-line-held = ● { $time } { $duty }: { $name } ({ $its }), has it
autofill-line-unplaced = ○ { $time } { $duty }: nobody can take it
autofill-line-dropped = – { $time } { $duty }: left out ({ $name })
autofill-line-given = ✓ { $time } { $duty }: { $name }, given
autofill-line-left = ⚠️ { $time } { $duty }: not given, { $reason }
autofill-short-rated = rated { $rating }
autofill-short-others = { $others ->
    [0] only duty
    [one] one other duty
   *[other] { $others } other duties
    }

autofill-slot-title = 🧩 { $duty }, { $date }, { $time }
autofill-slot-dropped = Left out of the plan.
autofill-slot-given = Given to { $name } already.
autofill-why = { $name } ({ $its }): { $reasons }.
autofill-because-offered = offered { $category }
autofill-because-rated = rated { $rating } of 5
autofill-because-unrated = not rated yet
autofill-because-others = { $others ->
    [0] no other duty this season
    [one] one other duty this season
   *[other] { $others } other duties this season
    }
autofill-because-rest = { $days ->
    [0] the nearest on the same day
    [one] the nearest one day away
   *[other] the nearest { $days } days away
    }
autofill-second-load = Second was { $second }, who would then have more duties.
autofill-second-rating = Second was { $second }, who was rated lower.
autofill-second-rest = Second was { $second }, who would have less rest.
autofill-second-nothing = { $second } would have done as well.
autofill-no-second = Nobody else could take it.

autofill-nobody-offers = nobody who was accepted offers { $category }
autofill-nobody = { $offered ->
    [one] one person offers { $category }: { $reasons }
   *[other] { $offered } people offer { $category }: { $reasons }
    }
autofill-nobody-away = { $count ->
    [one] one is away
   *[other] { $count } are away
    }
autofill-nobody-busy = { $count ->
    [one] one has another duty at that time
   *[other] { $count } have another duty at that time
    }
autofill-nobody-full = { $count ->
    [one] one has as many duties as the season allows
   *[other] { $count } have as many duties as the season allows
    }
autofill-nobody-stopped = { $count ->
    [one] one has asked for no more messages
   *[other] { $count } have asked for no more messages
    }
autofill-nobody-free = { $count ->
    [one] for one the time to plan was too short
   *[other] for { $count } the time to plan was too short
    }
autofill-open-title = { $unplaced ->
    [0] No slot stays open.
    [one] One slot stays open:
   *[other] { $unplaced } slots stay open (page { $page } of { $pages }):
    }
autofill-open-line = ○ { $date }, { $time } { $duty }: { $reason }

autofill-accepted-now = ✅ { $by } gave { $given ->
    [one] one duty
   *[other] { $given } duties
    } to { $people ->
    [one] one person.
   *[other] { $people } people.
    }
autofill-told-at = They are told at { $at }, each in one message; until then it can be taken back, and nobody will have heard of it.
autofill-left = { $left ->
    [one] One slot was not given:
   *[other] { $left } slots were not given:
    }
autofill-left-line = – { $date }, { $duty }: { $reason }
autofill-left-held = somebody has it by now
autofill-left-past = it begins within the hour or is over
autofill-left-not-accepted = { $name } is no longer accepted
autofill-left-away = { $name } is away by now
autofill-left-busy = { $name } has another duty at that time by now
autofill-left-full = { $name } has as many duties as the season allows
autofill-left-stopped = { $name } has asked for no more messages
autofill-nothing-left = Nothing of it could be given any more:
autofill-told = 📨 { $people ->
    [one] One person
   *[other] { $people } people
    } from the plan are being told now ({ $duties ->
    [one] one duty
   *[other] { $duties } duties
    }).
autofill-undone = ↩️ Taken back by { $by }: { $undone ->
    [one] one slot is open again, and nobody had heard of it.
   *[other] { $undone } slots are open again, and nobody had heard of it.
    }
autofill-undone-kept = { $kept ->
    [one] One duty stays: its holder had answered already, or it was freed meanwhile.
   *[other] { $kept } duties stay: their holders had answered already, or they were freed meanwhile.
    }
autofill-undo-too-late = The people have been told, so this can no longer be taken back at once. /unlock frees a single slot.
autofill-undone-already = This was taken back already.

button-autofill-stop = Stop
button-autofill-accept = Accept all { $proposed }
button-autofill-days = Day by day
button-autofill-open = What stays open
button-autofill-anew = Make a new plan
button-autofill-discard = Put it aside
button-autofill-instead = Plan these instead
button-autofill-accept-day = Accept these { $count }
button-autofill-pick = Why, or leave out
button-autofill-overview = The whole plan
button-autofill-day = ‹ The day
button-autofill-drop = Leave it out
button-autofill-keep = Take it in again
button-autofill-undo = Take it back
button-autofill-go-on = Go on

notice-duties-allotted = Assalamu alaikum { $name }. You have been given these duties: { $duties }. We remind you on the evening before each of them. Under “My duties” you can confirm each, or say that you cannot come. JazakAllah khair.
mail-duties-allotted-subject = Your duties
what-duties-allotted = The news of several duties
duty-in-list = { $duty } ({ $date }, { $time })
duties-more-in-list = { $more ->
    [one] one more
   *[other] { $more } more
    }
