## What a person may type about a registration

keywords-my-registration = my registration, my form, my details, what did i register
keywords-withdraw = withdraw, withdraw me, i withdraw, i want to withdraw, withdraw my registration, cancel my registration, unregister, unregister me, take my name off, take back my registration
keywords-greeting = good morning, good afternoon, good evening, good night, good day, how are you, hello there, hi there, dear sir
keywords-mistaken = wrong, mistake, incorrect, not right, not correct, change, error
keywords-practice = practice, practise, practice audio, i want to practice, i want to practise, recording to practice
keywords-field-name = name, full name
keywords-field-its = its, its number
keywords-field-email = email, e-mail, mail, email address, e-mail address
keywords-field-preferences = preferences, preference, service, services
keywords-field-auditions = auditions, audition, recording, recordings, voice note, voice notes

## One's own registration

button-my-registration = My registration
button-withdraw = Withdraw
button-correct-field = Correct: { $field }
my-registration-none = You have not registered for any season that is still ahead.
my-registration-pending = { $season }: your registration is with the coordinators. They will write to you.
my-registration-approved = { $season }: your registration is accepted.
my-registration-rejected = { $season }: your registration could not be accepted this time.
my-registration-withdrawn = { $season }: you are not taking part; the registration was withdrawn.
my-registration-answers = – Name: { $name }
    – ITS: { $its }
    – E-mail: { $email }
    – Service: { $preferences }
    – Auditions: { $auditions }
my-registration-correct = ✏️ Please correct: { $field }
my-registration-correct-note = ✏️ Please correct: { $field }. The coordinators write: “{ $note }”

## Correcting one answer

notice-registration-correction = Assalamu alaikum { $name }. One answer in your registration for { $season } needs your correction: { $field }. The coordinators write: “{ $note }”. It takes a minute; everything else stays as it is.
mail-registration-correction-subject = { $season }: please correct your registration
what-registration-correction = The request to correct a registration
correction-no-note = please look at it once more
button-correct-now = Correct it
button-later = Later
button-correct-again = Another answer
recordings-count = { $count ->
    [0] no recording
    [one] one recording
   *[other] { $count } recordings
    }
correction-begin = Your registration for { $season }, to be corrected: { $field }.
correction-note = The coordinators write: “{ $note }”
correction-check = { $field }
    Before: { $before }
    From now on: { $after }

    Right? Then “submit”.
correction-check-wrong = Please write “submit” to send it, or choose one of the buttons.
correction-done = JazakAllah khair. It is corrected in your registration for { $season }, and the coordinators know.
correction-later = Good, whenever it suits you: write “my registration”, and you find the button there.
correction-over = There is nothing to correct there any more. Write “my registration” to see how it stands.
correction-help = The coordinators asked for one answer of your registration once more. Only that one changes.
flow-goes-on = And now on with what we had begun:

## Corrections, for the coordinators

correct-how = Who, and which answer? Write for example: /correct 30412345 e-mail our mail comes back
    The answers: name, ITS, e-mail, service, auditions.
correct-which-field = Which answer of { $name } ({ $its }) is to be corrected?
correct-note = { $field } of { $name } ({ $its }): what is wrong? Reply to this message with a few words, which { $name } will read; or choose:
button-without-note = Ask without a word
correct-help = The person is asked for this one answer by chat, and you see what it was and what it has become.
correct-note-too-short = Please write in a few words what is wrong, for example: our mail comes back. Or choose:
correct-asked = ✏️ { $name } ({ $its }) is being asked by { $by } to correct: { $field }. The answer comes here.
correct-already = { $name } ({ $its }) has been asked already, by { $by } on { $at }, to correct: { $field }. There is no answer yet.
correct-rejected = The registration of { $name } was rejected, so there is nothing to correct.
correct-withdrawn = The registration of { $name } was withdrawn, so there is nothing to correct.
correct-called-off = { $name } ({ $its }) need not correct this any more, says { $by }: { $field }.
correct-over = That has been answered or called off already.
button-call-off = Call it off
alert-corrected = ✏️ { $name } ({ $its }) has corrected: { $field }
    Before: { $before }
    Now: { $after }
registrations-corrections = { $count ->
    [one] One correction has not come yet:
   *[other] { $count } corrections have not come yet:
    }
registrations-correction-line = – { $name }, { $its }: { $field }, asked on { $at }
registrations-line-season = – { $name }, { $its }: { $preferences } · { $season }

## Withdrawing

notice-registration-withdrawn = Assalamu alaikum { $name }. Your registration for { $season } has been withdrawn by the coordinators, so no duty is expected of you there any more. If this surprises you, please speak to a coordinator. JazakAllah khair.
mail-registration-withdrawn-subject = { $season }: your registration was withdrawn
what-registration-withdrawn = The news of a withdrawal
register-withdrawn = Your registration for { $season } was withdrawn, { $name }. Write “register” to take part after all.
withdraw-help = You are about to take your registration back. While registration is open you can register again.
withdraw-nothing = There is no registration of yours that could be withdrawn. Write “my registration” to see how it stands.
withdraw-which = Which registration would you like to withdraw?
withdraw-own-sure = { $count ->
    [0] Withdraw your registration for { $season }?
    [one] Withdraw your registration for { $season }? You have a duty that is still ahead: it goes to somebody else.
   *[other] Withdraw your registration for { $season }? You have { $count } duties that are still ahead: they go to others.
    }
withdraw-own-choose = Please choose: withdraw, or stay?
withdraw-own-kept = Good: you stay registered for { $season }.
withdraw-own-done = Your registration for { $season } is withdrawn, and the coordinators know. JazakAllah khair. If you change your mind while registration is open, write “register”.
withdraw-own-reason = withdrew from the season
button-yes-withdraw = Yes, withdraw
button-stay = No, I stay
withdraw-how = Who, and why? Write for example: /withdraw 30412345 has moved to another town
withdraw-why = Why is the registration of { $name } ({ $its }) to be withdrawn? Reply to this message with the reason, 10 letters or more; it is kept for ever.
withdraw-help-coordinators = A withdrawal frees the person’s duties, and they are told. They can register again while registration is open.
withdraw-too-short = The reason needs { $needed } letters or more, and this one has { $given }. For example: has moved to another town
withdraw-sure = { $count ->
    [0] Withdraw the registration of { $name } ({ $its }) for { $season }? Reason: “{ $reason }”
    [one] Withdraw the registration of { $name } ({ $its }) for { $season }? One duty becomes free by it. Reason: “{ $reason }”
   *[other] Withdraw the registration of { $name } ({ $its }) for { $season }? { $count } duties become free by it. Reason: “{ $reason }”
    }
withdraw-done = 🚪 The registration of { $name } ({ $its }) for { $season } is withdrawn, by { $by }. { $name } is being told.
    Reason: “{ $reason }”
withdraw-freed = { $count ->
    [one] This slot is open again. Tap it to give it to somebody else:
   *[other] These { $count } slots are open again. Tap one to give it to somebody else:
    }
withdraw-freed-duty = ○ { $duty }, { $date }
withdraw-already = The registration of { $name } was withdrawn already: { $by }, { $at }.
withdraw-rejected = The registration of { $name } was rejected by { $by } on { $at }, so there is nothing to withdraw.
alert-withdrawn = 🚪 { $name } ({ $its }) has withdrawn from { $season }.
card-withdrawn = 🚪 Withdrawn: { $by }, { $at }.
status-withdrawn = withdrawn
decide-already-withdrawn = Withdrawn already: { $by }, { $at }.
assign-withdrawn = { $name } ({ $its }) has withdrawn from this season, so no duty can be given. They can register again while registration is open.

cover-not-serving = You are not on the list for this season at the moment, so I cannot give you { $duty } { $date }. JazakAllah khair for your readiness.

## Blocking

blocked = JazakAllah khair for writing. At the moment you cannot take part by way of this chat. Please speak to a coordinator in person.
block-how = Whom, and why? Write for example: /block 30412345 registered under another’s name
unblock-how = Who may take part again? Write for example: /unblock 30412345
block-why = Why is { $name } ({ $its }) to be blocked? Reply to this message with the reason; only coordinators read it.
block-help = Whoever is blocked can neither register nor be given a duty. It can be lifted at any time with /unblock.
block-too-short = Please write the reason in a few words, for example: registered under another’s name
block-done = ⛔ { $name } ({ $its }) is blocked, by { $by }: neither registration nor duties until somebody lifts it. { $name } is not told.
    Reason: “{ $reason }”
block-already = ⛔ { $name } ({ $its }) is blocked already, by { $by } since { $at }. Reason: “{ $reason }”
block-has-duties = { $count ->
    [one] { $name } still has a duty. Tap it to unlock it:
   *[other] { $name } still has { $count } duties. Tap one to unlock it:
    }
button-unblock = Lift the block
unblock-done = ✅ { $name } ({ $its }) may take part again, says { $by }.
unblock-nobody = Nobody is blocked.
unblock-none = { $name } ({ $its }) is not blocked.
assign-blocked = ⛔ { $name } ({ $its }) is blocked, so no duty can be given.
who-blocked = ⛔ Blocked by { $by } since { $at }. Reason: “{ $reason }”
registrant-which-season = There are registrations for several seasons. Which one is meant?

## The audition booth

audition-blind = No. { $of } · { $number }
booth-title = 🎧 { $name } ({ $its }): { $preferences }
booth-title-blind = 🎧 No. { $number }: { $preferences }
booth-unrated = – Recording { $number }: not rated yet
booth-rated-once = – Recording { $number }: rated by one, the second is still to come
booth-rated = – Recording { $number }: { $average } of 5 ({ $given })
booth-judge = { $judge } { $rating }
booth-progress = { $left ->
    [0] Nothing is left for { $judge }.
   *[other] { $judge }: { $left } of { $total } left. Five is the best.
    }
booth-noted = Recording { $number }: your { $rating } is noted.
booth-closed = Two have rated it, and both know: it stays.
booth-chosen = Recording { $number } is the chosen one.
booth-gone = That recording is not there any more: it was replaced. Write /audition to go on.
booth-none = There are no recordings for { $season } yet.
booth-all-heard = Nothing is left for you to rate in { $season }: each recording has your rating, or those of two others.
booth-only-this = Only this one is left.
booth-no-number = There is no number { $number } in { $season }.
booth-no-recordings = { $name } has sent no recordings.
booth-no-recordings-number = No. { $number } has sent no recordings.
booth-blind = The recordings of this season are judged by number, so nobody is called by name. Write /audition, or for example: /audition 17
button-best-audition = ⭐ Best: { $number }
season-blind = 🙈 { $season }: recordings are judged by number from now on. Names show again with: /season blind off
season-not-blind = { $season }: recordings are judged with the name. By number alone: /season blind on
season-blind-how = Shall recordings be judged by number alone? Write: /season blind on, or /season blind off

## Practising

button-practice = Practice
button-practice-another = Another one
button-play = Hear it
button-remove = Remove it
practice-none = There are no recordings to practise with yet.
practice-which = Which one would you like to hear?
practice-here = This is { $duty }, to practise with. JazakAllah khair.
practice-caption = { $duty }
practice-for-which = For which duty do you have a recording to practise with? Those with a tick have one.
practice-ask = Please send the recording of { $duty } that volunteers can practise with, as a voice note or an audio file, in reply to this message.
practice-ask-anew = { $duty } has a recording already. Send another, in reply to this message, and it takes its place; or write /cancel.
practice-help = Volunteers hear it when they write “practice”.
practice-no-sound = That is no recording. Please send a voice note or an audio file, for example by holding the microphone; or write /cancel.
practice-not-playable = WhatsApp cannot play this kind of file. Please send a voice note, or an MP3, M4A or OGG file.
practice-kept = 🎙 The recording of { $duty } is kept, says { $by }. Volunteers hear it with “practice”.
practice-removed = The recording of { $duty } is removed, by { $by }.
practice-not-there = { $duty } has no recording.
command-practice = Hear recordings to practise with
command-practice-keep = Give volunteers a recording to practise with

## What Telegram shows beside a command

command-registration = Your registration, and what is to be corrected
command-withdraw = Take back your registration
command-correct = Ask for one answer to be corrected
command-withdraw-other = Withdraw somebody’s registration
command-block = Keep somebody from taking part
command-unblock = Let somebody take part again
command-audition = Hear recordings and rate them
card-blind = The recordings are judged by number: /audition
card-selected = ⭐ Best audition: number { $number }
