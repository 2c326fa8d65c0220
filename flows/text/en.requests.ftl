## What a person may type about a duty of theirs

keywords-change-duty = change a duty, change duty, change my duty, change my duties, request, requests, my request, my requests
keywords-release = cancel, cancel my duty, cancel duty, please cancel, please cancel my duty, can i cancel, can you cancel, i want to cancel, i need to cancel, i have to cancel, release me, release me from, please release me, give back, give back my duty
keywords-move = move, move duty, move my duty, please move, please move my duty, can i move, can i move my, can you move, could i move, i want to move, i need to move, i'd like to move, reschedule, postpone, can i reschedule, i want to reschedule
keywords-swap = swap, swap duty, swap my duty, please swap, can i swap, can i swap my, could i swap, i want to swap, i need to swap, i'd like to swap, exchange, exchange my duty, can i exchange, i want to exchange, trade
keywords-retract = withdraw request, withdraw the request, withdraw my request, take back my request, cancel my request, cancel request, cancel the request
keywords-because = because, because of, since, due to, as my, as i
keywords-in-place = to, onto, into, with, for, against, in place of
keywords-anyone = anyone, anybody, any one, whoever, everyone, everybody, someone, somebody

## Asking for a change

button-change-duty = Change a duty
duties-ways = “I can't” tells the coordinators at once, and somebody else is looked for. For a duty that is days ahead you can ask for another day, for a swap, or to be released: “Change a duty”.
duty-line-offer = ↳ you are asked to swap it for { $duty } { $date }
button-offer = Swap: { $date }
request-help = You can ask to be released from a duty, to move it to an open slot, or to swap it with another volunteer. Until that is settled the duty stays yours.
request-which = Which duty is it about?
request-which-again = Please choose one of these duties, or write its day, for example “friday”.
request-no-such-duty = That is none of your duties. These are yours:
request-kind = What would you like for { $duty } { $date }?
request-choose = Please choose one of these.
button-kind-cancel = Be released
button-kind-move = Another day
button-kind-swap = Swap with somebody
request-where = Where should { $duty } { $date } move to? These slots are open, the nearest days first. You can also write a day, for example “{ $short }”.
request-where-else = There is no open slot like that which fits you.
request-where-none = No open slot fits you in place of { $duty } { $date }. You can go back and ask to be released, or for a swap.
request-whom = What would you take in place of { $duty } { $date }? Choose a duty, or let me ask whoever can. You can also write a day, for example “{ $short }”, or somebody's full name or ITS number.
request-whom-else = There is no duty like that which you two could swap.
request-whom-none = There is nobody at the moment who could swap { $duty } { $date } with you. You can go back and ask to be released, or for another day.
request-whom-gone = That duty can no longer be swapped. Please choose another.
request-choose-or-day = I do not understand that. Please choose one of these, or write a day, for example “{ $short }”.
button-anyone = Anyone who can
request-why-cancel = You ask to be released from { $duty } { $date }. Why? The coordinators read it.
request-why-move = You ask to move { $duty } { $date } to { $to } { $to_date }, at { $time }. Why? The coordinators read it.
request-why-swap = You ask to swap { $duty } { $date } for { $to } { $to_date }, at { $time }. Why? Only the coordinators read it.
request-why-swap-anyone = I will ask whoever can swap { $duty } { $date } with you. Why do you ask? Only the coordinators read it.
button-leave-it = Leave it as it is
request-left = I have asked for nothing: your duties stay as they are.
request-reason-too-short = Please write the reason in a few words, for example: my sister’s wedding
request-made-cancel = Your request is with the coordinators: to be released from { $duty } { $date }. Until they decide, the duty stays yours.
request-made-move = Your request is with the coordinators: to move { $duty } { $date } to { $to } { $to_date }, at { $time }. Until they decide, the duty stays yours.
request-made-swap = I have asked whether { $to } { $to_date } can be swapped for your { $duty } { $date }. Until that is settled, your duty stays yours.
request-made-swap-anyone = { $count ->
    [one] I have asked one person who could swap { $duty } { $date } with you. Until that is settled, the duty stays yours.
   *[other] I have asked { $count } people who could swap { $duty } { $date } with you; the first yes counts. Until that is settled, the duty stays yours.
    }
request-to-taken = { $to } { $to_date } was given to somebody in the meantime. Please choose another slot.
request-to-gone = That slot can no longer be chosen. Please choose another.
request-swap-nobody = That duty can no longer be swapped. You can choose another, or ask for something else.
request-misfit-same-time = You have another duty at the same time as { $to } { $to_date }: { $duties }.
request-misfit-away = You told me that you are away when { $to } { $to_date } is. Write “away” to take that back.
button-again-move = Choose another
button-again-swap = Ask others
button-again-change = Something else
request-near = { $duty } { $date } is too near for a request. If you cannot come, tap the button: the coordinators know at once, and somebody is looked for.
request-declined-already = You have told us that you cannot come for { $duty } { $date }, and somebody is looked for. Nothing more is needed.
request-too-many = You have asked about this duty { $allowed } times already. Please speak to a coordinator.
request-exists = There is a request about this duty already:
request-about = { $duty } { $date }:
request-line-cancel = ↳ you asked to be released; the coordinators will decide
request-line-move = ↳ you asked to move it to { $to } { $to_date }; the coordinators will decide
request-line-asking = ↳ you asked for a swap; nobody has agreed yet
request-line-swap = ↳ { $other } agrees to swap it for { $to } { $to_date }; the coordinators will decide
request-line-agreed = ↳ you agreed to swap it with { $other } for { $to } { $to_date }; the coordinators will decide
button-retract = Withdraw { $date }
button-retract-this = Withdraw it
retract-none = You have asked for nothing that is still open. Write “my duties” to see your duties.
retract-which = Which request do you want to withdraw?
retract-done = Withdrawn: { $duty } { $date } stays yours.
retract-over = That request is over already. Write “my duties” to see how things stand.

## A swap that somebody else asks for

button-swap-accept = Accept
button-swap-decline = No thanks
offer-question = { $other } asks you to swap: you would take { $duty } { $date }, reporting at { $time }, and give your { $own } { $own_date }. Please answer with one of the two buttons.
offer-swapped = JazakAllah khair! It is done: { $duty } { $date } is yours now, reporting at { $time }, and { $other } takes { $own } { $own_date }. The coordinators know.
offer-agreed = JazakAllah khair! { $other } knows that you agree. The coordinators still have to agree; until then { $own } { $own_date } stays yours.
offer-declined = Thank you for telling us: { $own } { $own_date } stays yours.
offer-over = That swap is no longer open: { $own } { $own_date } stays as it is. JazakAllah khair for your readiness.
offer-over-already = That swap is no longer open. Write “my duties” to see how things stand.
offer-promised = You have agreed already to swap { $own } { $own_date } with somebody else. Write “withdraw my request” first if you no longer want that.
offer-misfit-theirs = The other can no longer take your duty at that time, so nothing was changed. JazakAllah khair for your readiness.
button-retract-yes = Take it back

## Notices: chat, mail, and the templates registered with WhatsApp (never beginning or ending with a variable)

notice-swap-offer = Assalamu alaikum { $name }. { $other } asks whether you would swap duties: you would take { $duty } on { $date }, reporting at { $time }, and give your { $own } on { $own_date }. Nothing changes unless you accept. JazakAllah khair.
notice-swap-over = Assalamu alaikum { $name }. The swap that you were asked about does not take place: your { $duty } on { $date } stays yours. JazakAllah khair for your readiness.
notice-duty-changed = Assalamu alaikum { $name }. It is settled: in place of { $old } on { $old_date } you now have { $duty } on { $date }. Please report at { $time }. JazakAllah khair.
notice-request-news = Assalamu alaikum { $name }. This is about your request for { $duty } on { $date }. { $news } JazakAllah khair.
mail-duty-changed-subject = Your duty is now { $duty }, { $date }
mail-request-news-subject = Your request for { $duty }, { $date }
mail-swap-offer-subject = A swap for your { $own }, { $own_date }?
mail-swap-over-subject = Your { $duty }, { $date } stays yours
what-swap-offer = The question about a swap
what-swap-over = The news that a swap does not take place
what-duty-changed = The news of a changed duty
what-request-news = The news about a request
request-granted-cancel = It is granted: you need not come for this duty.
request-rejected = It could not be granted, so the duty stays yours. The coordinators write: “{ $reason }”.
request-agreed = { $other } agrees to swap and would give { $own } { $own_date }. The coordinators still have to agree.
request-ended-past = Its time has come before it was decided, so it is closed.
request-ended-unlocked = The coordinators have taken this duty back, so your request is closed.
request-ended-other-unlocked = The other duty can no longer be swapped, so your duty stays yours.
request-ended-nobody = Nobody who was asked can swap, so the duty stays yours. Write “change a duty” to ask for something else.
request-ended-other-withdrew = The other can no longer swap, so the duty stays yours.
request-ended-agreed-elsewhere = You have agreed to swap this duty with somebody who asked you, so your own request is closed.
request-ended-confirmed = You have said that you will be there, so your request to be released is closed.

## For the coordinators

request-asks-cancel = 🙋 { $name } ({ $its }) asks to be released from { $duty }, { $date }.
request-asks-move = 🙋 { $name } ({ $its }) asks to move { $duty }, { $date }, to { $to }, { $to_date }.
request-asks-swap = 🔁 { $name } ({ $its }) and { $other } ({ $other_its }) agree to swap { $duty }, { $date }, for { $to }, { $to_date }.
request-asks-swap-open = 🔁 { $name } ({ $its }) asks others to swap { $duty }, { $date }.
request-card-approved = ✅ Approved by { $by }, { $at }.
request-card-rejected = ❌ Rejected by { $by }, { $at }: “{ $reason }”
request-card-withdrawn = ↩️ Withdrawn by { $by }, { $at }.
request-card-past = ⌛ Nobody decided in time; closed { $at }.
request-card-unlocked = 🔓 The duty was taken back, so it is closed, { $at }.
request-card-other-unlocked = 🔓 The other duty was taken back, so it is closed, { $at }.
request-card-nobody = Nobody who was asked could swap; closed { $at }.
request-card-other-withdrew = ↩️ { $by } can no longer swap, so it is closed, { $at }.
request-card-agreed-elsewhere = 🔁 { $by } has agreed to another swap of this duty, so it is closed, { $at }.
request-card-confirmed = ✅ { $by } will be there after all, so it is closed, { $at }.
alert-swapped = 🔁 { $name } and { $other } have swapped: { $other } has { $duty }, { $date }, and { $name } has { $to }, { $to_date }.
requests-none = Nobody asks for anything at the moment.
requests-title = { $count ->
    [one] One request waits for you:
   *[other] { $count } requests wait for you (page { $page } of { $pages }):
    }
request-age-minutes = { $count ->
    [one] Asked one minute ago
   *[other] Asked { $count } minutes ago
    }
request-age-hours = { $count ->
    [one] Asked one hour ago
   *[other] Asked { $count } hours ago
    }
request-age-days = { $count ->
    [one] Asked one day ago
   *[other] Asked { $count } days ago
    }
button-request = { $name }, { $date }
button-all-requests = All requests
request-which-one = I do not know this request. /requests shows what is open.
request-over-already = This request is over already.
request-hindered-taken = { $to }, { $to_date }, has been given to { $holder } since, so nothing was changed. Unlock it first, or reject the request with a word of why.
request-hindered-past = The time of { $to }, { $to_date }, is over, so nothing was changed.
request-hindered-same-time = { $name } has { $duties } at the same time as { $to }, { $to_date }, by now, so nothing was changed. Unlock that first, or reject the request.
request-hindered-away = { $name } is away on the day of { $to }, { $to_date }, by now, so nothing was changed. Speak to { $name }, or reject the request.
request-hindered-registration = { $to }, { $to_date }, cannot be given to { $name } any more, so nothing was changed. /who { $its } shows why.
request-reject-help = The reason is read by whoever asked; the duty stays theirs.
request-reject-why = Why can the request of { $name } not be granted? Reply to this message with the reason; { $name } will read it.
request-reject-too-short = Please write the reason in a few words, for example: nobody else knows this duty
request-reject-sure = Reject the request of { $name }, who will read this reason: “{ $reason }”?
request-reject-kept = The request of { $name } stays open.
request-reject-done = ❌ The request of { $name } is rejected, by { $by }. { $name } is being told.
season-swaps-how = Two volunteers who agree can swap at once: /season swaps free
    Or the coordinators decide each time: /season swaps approved
season-swaps-free = ✅ { $season }: volunteers who agree swap at once, and you are told.
season-swaps-approved = ✅ { $season }: you decide about every swap.

## What Telegram shows beside a command

command-change = Ask to change a duty
command-requests = What volunteers ask for
