## Words of time and of people

word-today = today
word-tomorrow = tomorrow
word-on-date = on { $date }
actor-the-group = the group
somebody = somebody
language-name = English

## What a person may type (in any language, at any time)

keywords-back = back, go back, previous
keywords-cancel = cancel, quit, exit, abort, never mind, nevermind, ok never mind, leave it, leave it as it is, forget it, no cancel, keep it
keywords-help = help, info
keywords-yes = yes, y, yep, yeah, yes please, yes i will, yes i will come, yes i will be there, yes inshallah, ok i will come, haan, han, ji, haan ji, ji haan, naam, confirm, confirmed, i confirm, i will, i will be there, i'll be there, i will come, i'll come, i am coming, coming, will come, will be there, inshallah, inshaallah, insha allah, in sha allah
keywords-kindly = please, inshallah, inshaallah, insha allah, in sha allah, sir, brother, bhai, janab, dear, salaam, salam, assalamu alaikum, wa alaikum assalam, no problem, no worries
keywords-okay = ok, okay, okey, k, sure, alright, all right, fine, good, great, noted, understood, acha, accha, theek hai, thik hai
keywords-no = no, n, nope, nahi, nahin, nai, ji nahin, decline, no sorry, sorry no, can't, cant, cannot, no i can't, no i cannot, i can't, i cant, i cannot, can't come, cant come, cannot come, not coming, i can't come, i cant come, i cannot come, i am not coming, i'm not coming, i will not come, i won't come, i can't make it, sorry i can't, sorry i can't come
keywords-able = can come, i can, able to come, after all, will come, i'll come, i'll be there, will be there, coming
keywords-hindered = no, nope, can't, cant, cannot, can not, could not, couldn't, not able, unable, won't, wont, will not, not come, not coming, no longer, excuse, excuse me, sorry, sick, ill, unwell, fever, hospital, emergency, travelling, traveling, out of town, busy, late, swap, someone else, somebody else, another person, nahi, nahin, bimar, majboori
keywords-away = away, i am away, i'm away, i will be away, i'll be away, not available, unavailable, travelling, on leave
keywords-thanks = thanks, thank you, thankyou, thx, many thanks, jazakallah, jazak allah, jazakallah khair, jazak allah khair, jazakallahu khairan, shukran, shukriya, ok thanks, ok thank you, ok jazakallah
keywords-done = done, finished, finish, ready, that is all, that's all
keywords-submit = submit, send, send it, yes, yes please, yes it is, correct, right, all correct, everything is correct, yes everything is correct, all good, ok, okay
keywords-change = change, edit, change something, wrong, mistake
keywords-all = all, both, everything, any
keywords-my-name-is = my name is, my full name is, my name's, the name is, name is, name, i am called, i'm called, they call me, i am, i'm, this is
keywords-register = register, registration, sign up, join, register me, register please, please register me, register me please, i want to register, i'd like to register, can i register, how do i register, i would like to register, i would like to register please, i want to join, i want to serve
keywords-duties = my duties, duties, duty, my duty, status, my status
keywords-language = language, change language, lang
keywords-english = english, inglizi, angrezi
keywords-arabic = arabic, arabi
keywords-stop = stop, unsubscribe, stop all, stop please, please stop, stop it, stop messaging me, please stop messaging me, stop sending messages, stop sending me messages, unsubscribe me, unsubscribe please, please unsubscribe me, stop sending me messages please, please stop messages, please stop sending me messages, unsubscribe me from this, don't message me, do not message me, don't write to me
keywords-start = start, unstop, subscribe
keywords-menu = menu, hi, hello, salaam, salam, assalamu alaikum, home

## The conversation itself

button-choose = Choose
button-yes-cancel = Yes, cancel
button-no-go-on = No, go on
flow-first-step = This is the first question. Write “cancel” to stop.
flow-cancelled = Cancelled; nothing was saved. Write “menu” whenever you need me.
flow-cancelled-group = Cancelled; nothing was changed.
flow-cancel-sure = Cancel, and lose what you have entered so far?
flow-help = At any point: “back” for the question before, “cancel” to stop, “language” to change the language.
flow-lost = I am sorry: I was improved in the meantime, and have to ask again from here.
not-understood-kind = I can read text, and voice notes where I ask for them; this I cannot use.
reply-unasked = That question is over, or it was asked of somebody else, so nothing was changed. Please give the order again.
question-over = That question is over.
not-your-button = This button is for someone else.
coordinators-only = Only the coordinators can do this, in their own group. Nothing was changed.
group-made-public = This group has become public: anybody could join it and act here. Please make it private first. Nothing was changed.
command-private-only = Please write this to me privately, not in the group.
command-group-only = This is understood in a group only.
command-unknown = I do not know { $name }. Write /help to see what I understand.
nothing-to-cancel = There is nothing to cancel.
trouble = I am sorry, something went wrong with your message. A coordinator has been told and will look into it.
alert-event-parked = ⚠️ A message that came in by { $channel } on { $received } could not be handled, after five tries. It is kept as number { $number }; whoever runs this system can look into it.
channel-whatsapp = WhatsApp
channel-telegram = Telegram
channel-email = e-mail

## Greeting, menu, language, stop

menu-greeting = Assalamu alaikum. This is { $org }.
menu-open = Registration for { $season } is open. Write “register”, or tap the button.
menu-closed = No season is open for registration at the moment. We will be glad to hear from you when one is.
menu-pending = Your registration for { $season } is with the coordinators.
menu-approved = You are registered for { $season }. Your duties are one tap away.
menu-rejected = Your registration for { $season } could not be accepted this time.
button-register = Register
button-my-duties = My duties
button-away = Days away
button-language = Language
button-help = Help
language-ask = Which language do you prefer?
language-set = I will write to you in English from now on.
stopped = You will not hear from us here any more, reminders included. Write “start” to change your mind; you can write to us at any time.
started = Good to have you here: you will hear from us again.

## Help

help-private = I understand these words, in English and in Arabic:
    – “register”: give your name for the season
    – “my duties”: what you have been given, and your answers
    – “my registration”: what you gave us, and what is to be corrected
    – “withdraw”: take your registration back
    – “practice”: hear how a duty is recited
    – “yes” or “no”: answer your next duty
    – “I am here”: when you have come for your duty
    – “away 3–17 feb”: days on which you cannot serve
    – “change a duty”: ask to be released, for another day, or for a swap
    – “coordinator”: write to the coordinators; their answer comes here
    – “calendar”: your duties in your phone’s calendar
    – “my data”: what is kept about you; “forget me”: erase it
    – “language”: English or Arabic
    – “stop” and “start”: no more messages, and again
    In the middle of a question: “back”, “cancel”, “help”.
help-coordinators = What I understand here, words in any order; what is missing I ask for with buttons:
    – /roster { $example }: a day, slot by slot; /roster season, /roster FAJAR_AZAAN or /roster this week: more of them
    – /assign FAJAR_AZAAN { $example } 30412345: give a duty, by ITS number or name
    – /unlock FAJAR_AZAAN { $example } why: free a slot; the reason is kept for ever
    – /reassign FAJAR_AZAAN { $example } why 30412346: from one to another in one step
    – /undo: take back your own last order, within ten minutes
    – /autofill: a proposal of who takes which open slot, for the season or for some days; nothing is given before you accept it
    – /open: slots without anybody
    – /unconfirmed: whose word is missing for today and tomorrow
    – /attendance: who came for their duty; /attendance warn 2: be warned of who missed so many
    – /live: today’s roster in a message that stays up to date
    – /requests: who asks to be released, to move or to swap; /season swaps free or approved says who decides about swaps
    – /who 30412345: a person and their duties
    – /registrations: who waits for a decision
    – /audition: hear recordings and rate them
    – /practice FAJAR_AZAAN: a recording that volunteers practise with
    – /correct 30412345 e-mail why: ask for one answer anew
    – /withdraw 30412345 why: take a registration back
    – /block 30412345 why: keep somebody out; /unblock
    – /message 30412345 text: write to a person; reply to what they write here, and it goes back
    – /remind: tomorrow’s reminders at once, to those who have none yet
    – /failed: what did not arrive, and what can be done
    – /season: the seasons, what they say, and how to make one
    – /stats: how the season goes
    – /import: take in a table of people or duties
    – /export: the roster as a picture or PDF, and tables
    – /cancel: leave the question I asked you
    Days: today, tomorrow, friday, { $short }, { $example }, day 7.

## Linking the group

link-done = This group now runs { $org }. Registrations and news arrive here; only its members can use the commands. Write /help to see them.
link-already = This is already the coordinators' group.
link-moved = This is no longer the coordinators' group: another group runs { $org } from now on.
link-public = This group is public: anybody could join it and act here. Please make it private first, then write the command again.
link-wrong-code = That code is not right. The code is printed where the program was started: /link CODE

## Registration

register-no-season = No season is open for registration at the moment. JazakAllah khair for asking; please come back later.
register-pending = You are already registered for { $season }, { $name }, and the coordinators have your registration. They will write to you.
register-approved = You are already registered for { $season }, { $name }. Write “my duties” to see what you have been given.
register-rejected = Your registration for { $season } could not be accepted this time, { $name }. If you think this is a mistake, please speak to a coordinator.
register-help = I am taking down your registration: name, ITS number, e-mail, what you would like to do, and your auditions.
register-name = We are glad that you want to serve in { $season }. It takes a few short questions; write “back” or “cancel” at any time.

    What is your full name?
register-name-word = “{ $word }” is hardly a name. What is your full name, for example: Ahmed Ali Bhai? (To answer about a duty, tap its button.)
register-name-too-short = I need your full name, for example: Ahmed Ali Bhai
register-name-too-long = That is too long for a name: at most 100 letters, for example: Ahmed Ali Bhai
register-name-not-letters = A name has letters only, for example: Ahmed Ali Bhai
register-name-anew = What is your full name?
register-its = Your ITS number? (8 digits)
register-done-stopped = Your registration for { $season } has reached the coordinators. You asked me not to write to you here: what comes of it goes to your e-mail address only. Write “start” to hear it here as well.
register-its-wrong = An ITS number has exactly 8 digits, for example: 30412345
register-its-taken = This ITS number is already registered for { $season }. Please check the digits and write it again. If it is yours, please speak to a coordinator.
register-email = Your e-mail address?
register-email-wrong = That is not an e-mail address I can write to. It looks like this: ahmed@example.com
register-preferences = What would you like to do? Choose one or more, then “done”. You can also write them: { $example }
register-preferences-chosen = Chosen so far: { $chosen }. Choose another, or “done”.
register-preferences-wrong = Please choose from the list, or write for example: { $example }
register-preferences-noted = Noted: { $chosen }.
register-preferences-none = Please choose at least one, for example: { $example }
register-auditions = Now your audition: send up to { $max } voice notes or audio files (16 MB and 5 minutes each at most), then write “done”.
register-auditions-free = If you like, send up to { $max } voice notes or audio files as an audition (16 MB and 5 minutes each at most). Then write “done”.
register-auditions-kept = { $count ->
    [one] One recording is here already.
   *[other] { $count } recordings are here already.
    }
register-auditions-anew = { $count ->
    [one] What you send now takes the place of the recording you sent. To keep that one, write “done”.
   *[other] What you send now takes the place of the { $count } recordings you sent. To keep those, write “done”.
    }
register-audition-received = { $count ->
    [one] Received: your audition, { $length } long. Send another, or write “done”.
   *[other] Received: audition { $count } of { $max }, { $length } long. Send another, or write “done”.
    }
register-audition-last = Received: audition { $count } of { $max }, { $length } long. These are all I can take.
register-audition-full = I have { $max } recordings of yours already; more I cannot take.
register-audition-same = I have this recording already. Send another one, or write “done”.
register-audition-first = At least one audition is needed: hold the microphone, recite, and send it to me as a voice note.
register-audition-wrong = Please send a voice note or an audio file, for example by holding the microphone; or write “done”.
register-audition-not-audio = That file is not a sound recording, so I did not keep it. Please send a voice note, or an audio file such as MP3, M4A, OGG or WAV.
register-audition-not-audio-named = { $name } is not a sound recording, so I did not keep it. Please send a voice note, or an audio file such as MP3, M4A, OGG or WAV.
register-audition-too-big = That recording is larger than 16 MB, so I did not keep it. Please send a shorter one, for example a voice note of a minute.
register-audition-too-long = That recording is longer than 5 minutes, so I did not keep it. Please send a shorter one, for example a minute.
register-audition-empty = That recording has no sound in it, so I did not keep it. Please record it again, for example as a voice note.
register-audition-gone = That recording did not reach me. Please send it once more.
register-audition-broken = That recording is damaged, so I could not keep it. Please record it again, for example as a voice note.
register-summary = Please look it over:
    Name: { $name }
    ITS: { $its }
    E-mail: { $email }
    Service: { $preferences }
    Auditions: { $auditions }

    Right? Then “submit”. If something is not, “change”.
register-change = What shall be changed?
register-change-wrong = Please choose what shall be changed, or “back” if nothing.
field-name = Name
field-its = ITS number
field-email = E-mail
field-preferences = Service
field-auditions = Auditions
register-summary-or-duty = Your “yes” could be about two things, so nothing was changed. To send the registration, write “submit”. To say that you will be there for { $duty } { $date }, tap the button under that message.
register-summary-wrong = Please write “submit” to send it, “change” if something is not right, or “cancel”.
register-anew = The season you began to register for has closed in the meantime, so we begin anew. I am sorry.
register-too-late = Registration for { $season } closed in the meantime, so I could not send yours. I am sorry.
button-done = Done
button-submit = Submit
button-change = Change something
button-back = Back
button-cancel = Cancel
choice-ticked = ✓ { $label }

## What can be done

category-azaan = Azaan
category-takhbira = Takhbira
category-sanah = Sanah
category-tilawat = Tilawat
category-joshan = Dua e Joshan
category-yaseen = Yaseen

## Notices: chat, mail, and the templates registered with WhatsApp (never beginning or ending with a variable)

notice-registration-received = Assalamu alaikum { $name }. We have received your registration for { $season }: { $preferences }. JazakAllah khair; the coordinators will look at it and write to you.
notice-registration-approved = Assalamu alaikum { $name }. { $before ->
        [rejected] We have looked at your registration for { $season } again: it is accepted after all, alhamdulillah.
       *[pending] Your registration for { $season } is accepted, alhamdulillah.
    } Whenever a duty becomes yours, you hear from us.
notice-registration-rejected = Assalamu alaikum { $name }. { $before ->
        [approved] We are sorry: we have looked at your registration for { $season } again, and it could not be accepted this time.
       *[pending] We are sorry: your registration for { $season } could not be accepted this time.
    } { $reasoned ->
        [yes] The coordinators write: “{ $reason }”. JazakAllah khair for offering your service.
       *[no] JazakAllah khair for offering your service.
    }
notice-duty-allotted = Assalamu alaikum { $name }. You have been given { $duty } on { $date }. Please report at { $time }. Will you be there? JazakAllah khair.
notice-duty-reminder = Assalamu alaikum { $name }. A reminder of your duty { $day }: { $duty }, { $date }. Please report at { $time }. JazakAllah khair.
notice-duty-nudge = Assalamu alaikum { $name }. We have not heard from you yet about your duty { $day }: { $duty }, { $date }, reporting at { $time }. Will you be there? Please answer, so that we can find somebody else in time if you cannot.
notice-cover-ask = Assalamu alaikum { $name }. We are looking for somebody for { $duty } on { $date }, reporting at { $time }. Could you take it? The first who says yes has it. JazakAllah khair.
notice-cover-over = Assalamu alaikum { $name }. About { $duty } on { $date }: we have stopped asking, so you need not answer any more. JazakAllah khair for thinking it over.
notice-duty-unlocked = Assalamu alaikum { $name }. Your duty { $duty } on { $date } has been taken back by the coordinators; you need not come for it. JazakAllah khair for being ready.
mail-registration-received-subject = { $season }: your registration has arrived
mail-registration-approved-subject = { $season }: your registration is accepted
mail-registration-rejected-subject = { $season }: about your registration
mail-duty-allotted-subject = Your duty: { $duty }, { $date }
mail-duty-reminder-subject = Reminder: { $duty }, { $date }
mail-how-to-answer = To answer, write “yes” or “no” to us on WhatsApp or Telegram. Mails to this address are not read.
mail-duty-nudge-subject = Will you be there? { $duty }, { $date }
mail-cover-ask-subject = Could you step in? { $duty }, { $date }
mail-cover-over-subject = No answer needed any more: { $duty } on { $date }
mail-duty-unlocked-subject = { $duty } on { $date } is no longer yours
button-will-come = I will be there
button-cannot-come = I can't
button-confirm = Confirm

## News for the coordinators about messages and accounts

alert-message-failed = ⚠️ { $what } for { $name } could not be sent by { $channel }: { $reason }.
alert-message-expired = ⚠️ { $what } for { $name } could not leave by { $channel } in time, and would have said what is no longer true: { $reason }.
alert-account-stopped = ⛔ Nothing leaves by { $channel } any more: { $reason }. What waits is kept. I try again every few minutes, and all of it goes out once this is mended: please tell whoever looks after the account with the provider.
alert-left-out = { $count ->
    [one] ⚠️ While I could not write here, there was more to tell than I can catch up on. What is newest follows; one older message is left out. /registrations and /roster show how things stand.
   *[other] ⚠️ While I could not write here, there was more to tell than I can catch up on. What is newest follows; { $count } older messages are left out. /registrations and /roster show how things stand.
    }
alert-template-status = ⚠️ WhatsApp reports about our template { $template } ({ $language }): { $status }.
alert-template-category = ⚠️ WhatsApp has moved our template { $template } ({ $language }) to the category { $category }: that costs more, and reaches fewer people.
alert-template-quality = ⚠️ WhatsApp rates our template { $template } ({ $language }) as { $quality }: people have been marking it as unwanted.
alert-whatsapp-account = ⚠️ WhatsApp reports about our account: { $event }. Please look into WhatsApp Manager.
alert-whatsapp-error = ⛔ WhatsApp refuses our account (code { $code }): { $reason }.
what-message = A message
what-registration-received = The acknowledgement of a registration
what-registration-approved = The acceptance of a registration
what-registration-rejected = The refusal of a registration
what-duty-allotted = The news of a duty
what-duty-reminder = The reminder of a duty
what-duty-nudge = The second question about a duty
what-cover-ask = The question whether somebody can step in
what-cover-over = The news that we have stopped asking
what-duty-unlocked = The news that a duty was taken back
what-of-duty = { $what } ({ $duty }, { $date })
alert-reminders-missed = { $count ->
    [one] ⚠️ One reminder would have left too late to be of use, so it was not sent:
   *[other] ⚠️ { $count } reminders would have left too late to be of use, so they were not sent:
    }
alert-reminder-missed-duty = – { $name }: { $duty }, { $date }
alert-reminders-missed-more = … and { $count } more.
watchdog-job-late = ⚠️ The job { $job } has not succeeded for a while. Whoever runs this system should look into it.
watchdog-parked = { $count ->
    [one] ⚠️ One message that came in could not be handled and waits for somebody to look at it.
   *[other] ⚠️ { $count } messages that came in could not be handled and wait for somebody to look at them.
    }
watchdog-stuck = { $count ->
    [one] ⚠️ One message has been waiting too long to leave by { $channel }.
   *[other] ⚠️ { $count } messages have been waiting too long to leave by { $channel }.
    }

## Why something did not leave, behind the colon of the news above: without a full stop

reason-sending-stopped = sending was stopped before it began
reason-file-unreadable = the stored file could not be read
reason-wrong-channel = this kind of message cannot leave by this channel
reason-edit-without-message = the message it would change was never sent
reason-newer-edit = a newer version has taken its place
reason-no-words = the program could not put it into words
reason-not-told = no reason was given
reason-opted-out = this person asked not to be written to
reason-outcome-unknown = nobody could say whether it arrived
reason-outcome-unwritten = what became of it could not be written down, so it may have arrived
reason-program-ended = the program ended while it was being sent
reason-program-failed = the program failed while sending it
reason-simulated = it was meant for a simulated chat
reason-file-missing = the file is not stored
reason-time-passed = its time had passed
reason-window-closed = this person has not written on WhatsApp in the last 24 hours
reason-whatsapp-blocked-by-us = our own number has blocked this person
reason-whatsapp-category-limit = WhatsApp has limited our templates after a wrong category
reason-whatsapp-cut = the connection to WhatsApp was lost before its answer came
reason-whatsapp-display-name = the number's display name needs approval by WhatsApp
reason-whatsapp-enough = WhatsApp held it back, as this person has had enough of its kind (no use trying before tomorrow)
reason-whatsapp-experiment = WhatsApp did not deliver it because this person is part of an experiment of theirs
reason-whatsapp-file = WhatsApp could not take the file, perhaps because of its type
reason-whatsapp-form = the form inside this message is blocked or held back by WhatsApp
reason-whatsapp-incoming-file = WhatsApp could not fetch the file this person sent
reason-whatsapp-itself = the number cannot write to itself
reason-whatsapp-locked = WhatsApp has locked or restricted this account
reason-whatsapp-maintenance = the WhatsApp number is under maintenance or being upgraded
reason-whatsapp-marketing-setup = the number is not set up for this kind of marketing message
reason-whatsapp-marketing-stopped = this person has stopped marketing messages
reason-whatsapp-no-account = WhatsApp does not reach this person (no account, an old app, or terms not accepted)
reason-whatsapp-no-answer = WhatsApp did not answer in time
reason-whatsapp-no-id = WhatsApp answered without an id for the message
reason-whatsapp-other-phone = WhatsApp could not confirm that this is still the same person's phone
reason-whatsapp-passing-fault = WhatsApp has a passing fault
reason-whatsapp-payment = WhatsApp cannot charge for messages, and the payment method needs care
reason-whatsapp-phone-hidden = it needs this person's phone number, which WhatsApp has not shown us
reason-whatsapp-refused = WhatsApp refused the message for a reason we do not know
reason-whatsapp-registered-too-often = the number was registered too often, and WhatsApp makes us wait
reason-whatsapp-reported = WhatsApp has limited this number because people reported or blocked it
reason-whatsapp-sound-type = WhatsApp does not take sounds of this type
reason-whatsapp-template-disabled = WhatsApp has disabled this template for good, so it needs another
reason-whatsapp-template-missing = the template does not exist in this language or is not approved
reason-whatsapp-template-paused = WhatsApp is holding back this template, whose state stands in WhatsApp Manager
reason-whatsapp-template-rules = the template's content breaks WhatsApp's rules
reason-whatsapp-template-too-long = the text is too long once the template is filled in
reason-whatsapp-template-variables = the template's variables do not match what WhatsApp has approved
reason-whatsapp-test-number = this is a test number, and the recipient is not on its list of allowed numbers
reason-whatsapp-token = WhatsApp does not accept our access token or its permissions
reason-whatsapp-too-fast = WhatsApp asks us to send more slowly
reason-whatsapp-too-many-choices = WhatsApp shows at most ten choices in one message
reason-whatsapp-too-many-to-person = too many messages went to this person in a short time
reason-whatsapp-unreachable = WhatsApp could not be reached
reason-whatsapp-unregistered = the WhatsApp number is not registered
reason-whatsapp-upload = the sound could not be handed to WhatsApp
reason-whatsapp-wrong-request = our request to WhatsApp was wrong, and the program needs mending
reason-telegram-blocked = this person has blocked the bot
reason-telegram-button = Telegram refused a button of the message
reason-telegram-cut = the connection to Telegram was lost before its answer came
reason-telegram-deactivated = this Telegram account no longer exists
reason-telegram-group-gone = the group no longer exists
reason-telegram-half-answer = Telegram did not answer in full
reason-telegram-may-not-write = the bot may not write in this chat
reason-telegram-no-chat = Telegram does not know this chat
reason-telegram-not-started = this person has not started the bot
reason-telegram-passing-fault = Telegram has a passing fault
reason-telegram-refused = Telegram refused the message
reason-telegram-removed = the bot is no longer in the group
reason-telegram-file-too-big = the file is too big for Telegram
reason-telegram-token = Telegram does not accept the bot token
reason-telegram-too-fast = Telegram asks us to send more slowly
reason-telegram-too-long = the message is too long for Telegram
reason-telegram-unreachable = Telegram could not be reached
reason-mail-address = this is not a mail address
reason-mail-cut = the connection to the mail server was lost before it had answered
reason-mail-full = the mailbox is full
reason-mail-later = the mail server asks us to try later
reason-mail-login-needed = the mail server asks for a user name and password, or for encryption
reason-mail-no-encryption = the mail server does not offer the encryption we ask for
reason-mail-no-mailbox = there is no such mail address
reason-mail-not-allowed = the mail server does not allow mail from us to this address
reason-mail-password = the mail server does not accept our user name and password
reason-mail-refused = the mail server refused the mail
reason-mail-sender = the mail server does not accept our sender address
reason-mail-unbuilt = the mail could not be put together
reason-mail-unreachable = the mail server could not be reached
quoted = “{ $text }”

## News for the coordinators about people and duties

card-registration = 📝 { $name }
    ITS { $its }
    Service: { $preferences }
    Auditions: { $auditions }
    Season: { $season }
card-approved = ✅ Approved by { $by }, { $at }.
card-rejected = ❌ Rejected by { $by }, { $at }.
card-reason = Reason: “{ $reason }”
button-approve = Approve
button-reject = Reject
button-approve-after-all = Approve after all
button-yes-approve = Yes, approve
button-yes-reject = Yes, reject
button-keep = Keep
reject-sure = Reject the registration of { $name }?
reject-sure-again = Reject the registration of { $name }, which { $by } approved on { $at }?
reject-reason = If { $name } is to read why, reply to this message with the reason.
reject-reason-too-short = Please write the reason in a few words, for example: your recording breaks off, please speak to us. Or choose:
reject-sure-reason = Reject the registration of { $name }, who will read this reason: “{ $reason }”?
reject-done = ❌ The registration of { $name } is rejected, by { $by }. { $name } is being told.
approve-sure = { $by } rejected the registration of { $name } on { $at }. Approve it after all?
approve-done = ✅ The registration of { $name } is approved after all, by { $by }. { $name } is being told.
decide-kept = The registration of { $name } stays as it is.
decide-choose = Please choose one of the buttons.
decide-help = A decision on a registration is told to the person at once, and can be taken back by the button under the card.
decide-has-duties = { $count ->
    [one] { $name } is expected for a duty, so the registration was not rejected. Unlock it first:
   *[other] { $name } is expected for { $count } duties, so the registration was not rejected. Unlock them first:
    }
decide-which = I do not know this registration. /registrations shows who waits.
decide-already-approved = Already approved by { $by }, { $at }.
decide-already-rejected = Already rejected by { $by }, { $at }.
alert-duty-confirmed = ✅ { $name } will be there: { $duty }, { $date }.
alert-away-days = 🧳 { $name } is away from { $from } to { $to }.
alert-away-duties = They hold:
alert-away-duty = – { $duty }, { $date }
alert-away-withdrawn-days = 🧳 { $name } is here after all from { $from } to { $to }.
alert-duty-doubtful = ❓ { $name } wrote: “{ $text }”. It may be about { $duty }, { $date }. I have asked for a clear yes or no.
alert-duty-declined = ❌ { $name } cannot come: { $duty }, { $date }. Unlock it, or give it to another.
cutoff-all-well = { $count ->
    [one] ✅ { $season }, { $date }: the only duty is confirmed. Alhamdulillah.
   *[other] ✅ { $season }, { $date }: all { $count } duties are confirmed. Alhamdulillah.
    }
cutoff-title = { $weak ->
    [one] ⏰ { $season }, { $date }: one duty of { $count } still needs somebody’s word:
   *[other] ⏰ { $season }, { $date }: { $weak } of { $count } duties still need somebody’s word:
    }
cutoff-read = 👀 { $time } { $duty }: { $name } ({ $its }) has read the reminder and not answered
cutoff-delivered = 🔕 { $time } { $duty }: { $name } ({ $its }) has not read the reminder
cutoff-pending = ⏳ { $time } { $duty }: { $name } ({ $its }) is only being reminded now
cutoff-not-reached = ⚠️ { $time } { $duty }: { $name } ({ $its }) was not reached
button-assign-duty = Give { $duty }
cover-open = 🔎 I am asking who can step in for { $name }: { $duty }, { $date }; until { $until }:
cover-filled = ✅ { $taker } takes { $duty }, { $date }, from { $name }.
cover-nobody = ⚠️ Nobody has taken { $duty }, { $date }: it is still { $name }’s.
cover-stopped = ⏹ The search for { $duty }, { $date }, was stopped. It is still { $name }’s.
cover-not-needed = ⏹ The search for { $duty }, { $date }, is over: { $name } comes after all, or no longer has it.
cover-asked-waiting = – { $name } ({ $its }): asked
cover-asked-yes = – { $name } ({ $its }): yes
cover-asked-no = – { $name } ({ $its }): no
unconfirmed-title = { $count ->
    [one] One duty still waits for a word:
   *[other] { $count } duties still wait for a word:
    }
unconfirmed-day = { $date }:
unconfirmed-none = { $season }, { $from } to { $to }: everybody who has a duty has confirmed it.
button-cover-start = Look for another: { $duty }
cover-over-already = This search is over already.
cover-running = Somebody is being looked for already.
cover-too-late = It is too late to ask around: please call somebody.
cover-nobody-to-ask = There is nobody to ask: nobody else offered this, is there that day and can be reached.
cover-not-live = Nobody holds that duty any more.
button-cover-stop = Stop the search
alert-duty-declined-confirmed = ✅ { $name } could not come, but has confirmed since, on { $at }: { $duty }, { $date }.
alert-duty-declined-unlocked = 🔓 { $name } could not come: { $duty }, { $date }. Unlocked since, by { $by }, on { $at }.
registrations-title = { $count ->
    [one] One registration for { $season } waits for you:
   *[other] { $count } registrations for { $season } wait for you:
    }
registrations-line = – { $name }, { $its }: { $preferences }
registrations-more = … and { $more } more: /registrations
alert-registrations-waiting = { $count ->
    [one] One registration waits for a decision: /registrations shows it.
   *[other] { $count } registrations wait for a decision: /registrations shows them.
    }
registrations-none = No registration for { $season } is waiting.

## Answering a duty, and one's own duties

away-help = I note the days on which you cannot serve, so that you are not asked for them.
away-ask = On which days are you away? Write for example “{ $short }”, or “3–17 feb”, and why if you like.
away-no-more = Good: nothing was changed. Write “away” whenever that changes.
away-known = You told me that you are away:
away-line-days = – { $from } to { $to }
away-not-understood = I do not understand these days. Write for example “{ $short }”, “3–17 feb” or “friday to sunday”.
away-backwards = The last of these days lies before the first. Please write the first one first, for example “3–17 feb”.
away-too-long = That is more than a year. Please write shorter stretches, for example “3–17 feb”.
away-over = These days are over already.
away-too-many = I keep { $allowed } stretches of days at most. Please take some back first.
away-kept-days = Noted: you are away from { $from } to { $to }. The coordinators know.
away-kept-day = Noted: you are away on { $from }. The coordinators know.
away-touches = { $count ->
    [one] This touches a duty of yours. If you cannot come for it, tap it:
   *[other] This touches { $count } duties of yours. If you cannot come for one, tap it:
    }
away-taken-back-days = Good: you are here from { $from } to { $to } after all. The coordinators know.
away-not-found = That has been taken back already. Write “away” to see your days.
button-away-back = Take back { $from }
answer-confirmed = JazakAllah khair. We expect you for { $duty } { $date }, at { $time }.
answer-declined = Thank you for telling us in time. The coordinators know that you cannot come for { $duty } { $date }. Should it change, answer “yes” or tap the other button.
answer-which = Which duty do you mean?
button-duty-day = { $date }: { $duty }
answer-taken-back = { $duty } { $date } is no longer your duty: the coordinators have taken it back.
answer-too-late = { $duty } { $date } is over, so your answer changes nothing any more.
answer-not-found = I do not find that duty any more. Write “my duties” to see yours.
cover-taken = JazakAllah khair! { $duty } { $date } is yours. Please report at { $time }. The coordinators know.
cover-passed = Thank you for telling us. Should it change, tap “yes”: as long as nobody has it, it can be yours.
cover-was-filled = { $duty } { $date } is filled already. JazakAllah khair for your readiness.
cover-still-needed = JazakAllah khair. The search is over, but nobody has { $duty } { $date } for sure yet, so I have told the coordinators that you could take it. It is yours only once they write to you.
alert-cover-late-yes = 🙋 { $name } ({ $its }) could take { $duty }, { $date }: the yes came after the search was over, and nobody has it for sure yet.
cover-was-ended = The search for { $duty } { $date } is over. JazakAllah khair for your readiness.
cover-busy-then = You have another duty at that time by now, so I cannot give you { $duty } { $date }. JazakAllah khair.
button-cover-yes = Yes, I take it
button-cover-no = No, I can't
duties-title = { $count ->
    [one] Your duty:
   *[other] Your { $count } duties:
    }
thanks = And you: JazakAllah khair.
okay = Good. It stays as you said:
okay-none = Good. There is nothing to answer at the moment.
okay-doubted = So that I do not misunderstand you: please answer “yes” or “no”.
okay-declined = You told us that you cannot come.
otherwise-unsure = I am not sure that I understand you, so I ask plainly.
otherwise-told = I have shown the coordinators what you wrote. So that nobody is left waiting, please answer plainly:
duties-will-you = Will you be there for { $duty } { $date }?
duties-none = You are registered for { $season }; no duty is yours yet. We will write to you as soon as one is.
duties-not-registered = You have no duties: you are not registered yet.
who-duty-line-confirmed = ✅ { $date }, { $time }: { $duty } – confirmed
who-duty-line-declined = ❌ { $date }, { $time }: { $duty } – cannot come
who-duty-line-unanswered = ● { $date }, { $time }: { $duty } – not answered yet
duty-line-confirmed = ✅ { $date }, { $time }: { $duty } – you will be there
duty-line-declined = ❌ { $date }, { $time }: { $duty } – you cannot come
duty-line-unanswered = ● { $date }, { $time }: { $duty } – not answered yet

## The roster

roster-title = 📋 { $season }, day { $number }: { $date }
roster-open = ○ { $time } { $duty }: open
roster-assigned = ● { $time } { $duty }: { $name } ({ $its }), given
roster-reminded = ● { $time } { $duty }: { $name } ({ $its }), reminded, but it has not been seen to arrive
roster-not-reminded = ⚠️ { $time } { $duty }: { $name } ({ $its }), the reminder did not arrive
roster-confirmed = ✅ { $time } { $duty }: { $name } ({ $its }), confirmed
roster-declined = ❌ { $time } { $duty }: { $name } ({ $its }), cannot come
button-previous = ‹ Previous
button-next = Next ›
open-title = { $total ->
    [one] One open slot in { $season } (page { $page } of { $pages })
   *[other] { $total } open slots in { $season } (page { $page } of { $pages })
    }
open-day = Day { $number }: { $date }
open-none = Every slot of { $season } that is still ahead is given. Alhamdulillah.

## Asking for what an order lacks

ask-day = Which day? Choose, or write the order with a day.
ask-day-other = For { $season } write a day of it, for example { $order }
ask-duty = Which duty on { $date }?
ask-person = Who for { $duty }, { $date }? Choose, or write for example: { $order }
ask-person-none-registered = Who for { $duty }, { $date }? Nobody is registered for { $season } yet. People register by writing “register” to us on WhatsApp, or privately on Telegram.
ask-person-none-accepted = Who for { $duty }, { $date }? Nobody is accepted for { $season } yet. /registrations shows who waits for a decision.
button-duty = { $duty }
button-duty-of = { $duty }: { $name }
button-day = Day { $number }, { $date }
day-not-understood = I do not understand that day. Write for example: { $example }, { $short }, friday or day 7.
day-no-such-date = There is no such day in the calendar. Write for example: { $example } or { $short }.
day-other-weekday = That date falls on another day of the week. Please check it.
day-not-in-season = { $season } has no such day: it runs from { $from } to { $to }.
day-over = That day is over: { $date }.
day-over-elsewhere = That day is over: { $date }. { $season } runs from { $from } to { $to }.
duty-unknown = This season has no such duty. /roster shows its duties.
person-none = Nobody registered fits “{ $who }”. Try the ITS number, or part of the name.
audition-of = { $name } · ITS { $its } · { $number }
person-several = Several people fit “{ $who }”. Which one?
person-more = … and { $more } more.

## Assigning and unlocking

assign-done = ✅ { $duty }, { $date }: { $name } ({ $its }), given by { $by }. { $name } is being told; the reminder goes out on { $reminder }.
assign-done-late = ✅ { $duty }, { $date }: { $name } ({ $its }), given by { $by }. { $name } is being told, and since it is so soon the reminder goes out at once.
assign-unknown-word = I know “{ $word }” neither as a duty nor as part of that name. /roster shows the duties; a person is surest named by ITS number.
assign-digits = “{ $who }” is not a whole ITS number: it has 8 digits. Who is it for { $duty }, { $date }?
assign-perhaps = “{ $who }” is part of one name only. Is it this person, for { $duty }, { $date }?
assign-several = Several people fit “{ $who }”. Which one for { $duty }, { $date }?
assign-locked = 🔒 { $duty }, { $date }, is locked for { $name } ({ $its }) since { $since }. Unlock it first.
assign-sure = { $name } ({ $its }) for { $duty }, { $date }?
assign-warning-preference = ⚠️ { $name } did not offer { $wanted }, but { $offered }.
assign-warning-same-time = ⚠️ { $name } has { $duties } at the same time.
assign-warning-not-approved = ⚠️ The registration of { $name } is not approved yet.
assign-warning-opted-out = ⚠️ { $name } asked us not to write by { $channel }: the news and the reminder go by e-mail only. Best ring them.
assign-past = { $duty }, { $date }: that time is over, so it can no longer be given.
assign-rejected = The registration of { $name } ({ $its }) was rejected by { $by } on { $at }, so no duty can be given. To give one, approve it after all.
assign-rejected-several = Nobody else fits, and the registrations of these were rejected, so no duty can be given. Whom do you want to look at?
assign-all-given = Every slot of { $season } that is still ahead is given.
assign-none-open = No slot is open on { $date }. /open shows the open ones.
button-assign-anyway = Assign anyway
button-assign-anew = Give to another
button-unlock = Unlock
unlock-done = 🔓 { $duty }, { $date }, is open again: taken back from { $name } ({ $its }) by { $by }. { $name } is being told.
    Reason: “{ $reason }”
unlock-confirmed = ⚠️ { $name } has confirmed, on { $at }. To unlock all the same:
unlock-confirmed-since = ⚠️ Nothing was changed: { $name } has confirmed since, on { $at }. To unlock all the same, reply with the reason once more.
unlock-why = Why is { $duty }, { $date }, to be taken back from { $name }? Reply to this message with the reason, 10 letters or more; it is kept for ever. “cancel” leaves it as it is.
unlock-help = An unlock is explained once and for all: the reason stays in the log, with your name.
unlock-too-short = The reason needs { $needed } letters or more, and this one has { $given }. For example: his mother is in hospital
unlock-too-long = The reason may have { $allowed } letters, and this one has { $given }. Please say it shorter.
unlock-changed-hands = { $duty }, { $date }, is no longer the duty of { $name }, so nothing was changed. /roster shows who has it now.
unlock-which = I do not know this duty any more. /roster shows who has what.
unlock-not-held = Nobody has { $duty }, { $date }, so there is nothing to unlock.
unlock-none-held = Nobody has a duty in { $season } that is still ahead.
unlock-none-held-day = Nobody has a duty on { $date }.
unlock-past = { $duty }, { $date }: that time is over; what was, stays.

## One person

who-how = Who? Write for example: /who 30412345, or part of the name.
who-header = 👤 { $name }, ITS { $its }
    { $email }
    Service: { $preferences }
    Auditions: { $auditions }
    Registration: { $status }
status-pending = waits for a decision
status-approved = approved
status-rejected = rejected
who-reachable = Last wrote by { $channel } on { $heard }
who-unreachable = ⚠️ Cannot be reached by { $channel }: { $reason }
who-opted-out = ⚠️ Asked by { $channel } not to be written to
who-no-chat = ⚠️ Has no chat with us
who-failed = ⚠️ The last message by { $channel } failed: { $reason }
who-no-duties = No duties yet.

## Seasons

season-none = There is no season yet.
season-none-open = No season is open.
season-how = To make one: /season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight
    The last word is “eight” or “twelve”, the number of duties a day. Add “open” to open it even if another is, and “without auditions” where none are needed.
season-line-open = ● { $name }: { $from } to { $to }, open
season-line-draft = ○ { $name }: { $from } to { $to }, not opened yet
season-line-closed = – { $name }: { $from } to { $to }, closed
season-made-open = ✅ { $name } is made: { $from } to { $to }, { $duties } duties a day. Registration is open.
season-made-draft = ✅ { $name } is made: { $from } to { $to }, { $duties } duties a day. Registration stays with { $other }, which is open.
season-opened = ✅ Registration for { $name } is open: { $from } to { $to }.
season-closed = Registration for { $name } is closed; its roster and reminders stay as they are.
season-already-open = It is open already.
season-other-open = { $other } is open for registration. Shall it make way?
season-overlaps = { $name } runs from { $from } to { $to }, and two seasons cannot share days. Choose other days; or, if { $name } was made by mistake: /season remove { $name }
season-open-over = That season is over: it cannot be opened again. Make a new one with /season new.
season-bad-name = A season needs a name of at most 60 letters, for example: "Sherullah 1448H"
season-name-taken = There is a season called { $name } already.
season-no-such-date = There is no such date in the calendar, so no season was made.
season-missing = To make a season I still need { $missing }.
season-missing-name = its name
season-missing-first-day = its first day
season-missing-last-day = its last day
season-missing-duties = the number of duties (eight or twelve)
season-end-before-start = The last day lies before the first. The order is: first day, last day.
season-too-long = A season can be a year long at most. Please check the days.
season-over = That season would be over already. Please check the days.
button-open-season = Open { $name }
button-open-instead = Open it instead

## What Telegram shows beside a command

command-register = Register for the season
command-duties = Your duties and your answers
command-away = Days on which you cannot serve
command-language = Change the language
command-stop = No more messages
command-help = What I understand
command-roster = A day, some days, or the season
command-assign = Give a duty to somebody
command-unlock = Free a slot, with the reason
command-open = Slots without anybody
command-unconfirmed = Duties whose holder has not confirmed
command-who = A person and their duties
command-registrations = Who waits for a decision
command-season = The seasons, and a new one
command-cancel = Leave the question I asked you
