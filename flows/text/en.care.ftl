## The calendar

keywords-calendar = calendar, my calendar, calendar link, ics, kalendar
button-calendar = Calendar
button-calendar-new = New link
command-calendar = My duties in a calendar
calendar-link = 📅 Your duties as a calendar:
calendar-how = On an iPhone, open it and tap “Subscribe”. In Google Calendar, on a computer: Other calendars → From URL. The calendar then follows by itself, within a few hours of every change.
    Whoever has this link sees your duties, so keep it to yourself.
calendar-renewed = 📅 Your new link:
calendar-old-link = The old one no longer works. Please add the new one to your calendar.
calendar-no-address = I am sorry: I have no address on the internet yet from which a calendar could fetch your duties. Write “my duties” to see them here.
calendar-name = Duties – { $org }
calendar-duty = { $duty }
calendar-duty-note = Please report at { $time }. If you cannot come, please say so in the chat where you got this link.
calendar-released = Released: { $duty }
calendar-released-note = You are released from this duty.

## What is kept of somebody

keywords-data = my data, my information, what do you know about me, what do you keep about me, export my data, download my data
button-data = My data
command-data = What is kept about me
data-title = This is what { $org } keeps about you. Only you receive it.
data-since = Known since { $at }.
data-called = Name: { $name }
data-phone = Phone number: { $value }
data-whatsapp-user = WhatsApp user: { $value }
data-telegram = Telegram user: { $value }
data-email = E-mail: { $value }
data-registrations = Your registrations:
data-registration-pending = – { $season }: { $name }, ITS { $its }, { $email }, { $preferences }. The coordinators are looking at it.
data-registration-approved = – { $season }: { $name }, ITS { $its }, { $email }, { $preferences }. Accepted.
data-registration-rejected = – { $season }: { $name }, ITS { $its }, { $email }, { $preferences }. Not accepted.
data-registration-withdrawn = – { $season }: { $name }, ITS { $its }, { $email }, { $preferences }. Withdrawn.
data-duties = Your duties:
data-duty-confirmed = – { $date }: { $duty }. You said you come.
data-duty-declined = – { $date }: { $duty }. You said you cannot come.
data-duty-unanswered = – { $date }: { $duty }. No answer from you.
data-duty-released = – { $date }: { $duty }. You were released from it.
data-away = Days on which you are away:
data-away-day = – { $from }
data-away-days = – { $from } to { $to }
data-away-note = {"  "} “{ $note }”
data-letters = You and the coordinators:
data-letter-in = – { $at }, you wrote: “{ $text }”
data-letter-out = – { $at }, they wrote: “{ $text }”
data-letter-sound = – { $at }, you sent a voice note.
data-besides = { $recordings ->
        [0] No recording of yours is kept.
        [one] One recording of yours is kept.
       *[other] { $recordings } recordings of yours are kept.
    } Messages from us in the last 90 days: { $sent }. Messages from you in the last 30 days: { $received }.
data-file = All of it as a file, with your recordings inside:
data-file-until = The link works once, until { $until }.
data-forget-hint = If you want all of this erased, write “forget me”.
data-page-title = What { $org } keeps about you
data-page-text = Your data comes as a file (JSON) with your recordings inside. This works once. If you need it again, write “my data” in the chat.
data-page-button = Download

## Being forgotten

keywords-forget = forget me, delete my data, erase my data, delete me, erase me, delete my account, remove my data
button-forget = Forget me
command-forget = Erase everything about me
forget-what-goes = This erases what { $org } keeps about you: your name, your numbers, your recordings, your days away, what you and the coordinators wrote to each other, and the texts of our messages to you. What was done stays in the log, without your name; what the coordinators’ group on Telegram has seen already stays there.
forget-duties = { $count ->
        [one] You still have a duty ahead. It will be given to somebody else.
       *[other] You still have { $count } duties ahead. They will be given to others.
    } The coordinators are told that you asked for this.
forget-sure = It cannot be undone. If you are sure, write { $word }. If not, write “cancel”.
forget-word = ERASE
button-keep-all = Keep everything
forget-kept = Nothing has been erased; everything stays as it was.
forget-help = Nothing is erased until you write the word that I asked for.
forget-not-yet = Nothing has been erased. To erase everything, write exactly: { $word }. To keep everything, write “cancel”.
forget-done = It is done: everything about you is erased, and we will not write to you again. Thank you for your service. If you ever write to us, we begin anew.
forget-reason = asked to be forgotten
forget-pseudonym = Forgotten person { $mark }
forget-told = 🕊 { $name } ({ $its }) asked to be forgotten. Everything that we keep and that names them is erased; this message is the last one with their name. What was written or played in this group before stays in it until somebody deletes it here.
forget-told-free = These duties are free again:
forget-told-duty = – { $date }: { $duty }

## The menu

button-more = More
menu-more = What else I can do for you:
button-stop = Stop messages
button-yes-duty = Yes: { $duty }
button-no-duty = Can't: { $duty }
menu-duty-waits = { $duty } { $date } waits for your answer.
