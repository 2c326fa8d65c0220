## Between a person and the coordinators

keywords-coordinator = ask a coordinator, ask the coordinators, ask coordinator, coordinator, coordinators, talk to a coordinator, speak to a coordinator, talk to coordinator, talk to someone, talk to somebody, speak to someone, contact, contact us, message the coordinators, write to the coordinators, human, real person, call me, please call me
button-coordinator = Ask a coordinator
letter-ask = What shall I tell the coordinators? Write it in one message, or send a voice note. They answer you here.
letter-help = Your words go to the coordinators as they are, and their answer comes to you here.
letter-passed-on = I have passed it on to the coordinators. Their answer comes to you here.
letter-wrong = Please write it in words, or send a voice note of at most 5 minutes.
letter-too-long = That is too long for me to pass on: at most { $allowed } letters. Please say it shorter.
letter-too-many = You have written a good deal in the last hour, and the coordinators have all of it. Please wait for their answer.
letter-nobody-there = I am sorry: no coordinator can be reached through me at the moment, so I have passed nothing on. Please ring them.
letter-yes-or-no = If it was about your duty, please answer here:

letter-who = { $name } ({ $its })
letter-stranger = { $name } (not registered)
letter-in = 💬 { $who } writes:
    “{ $text }”
    Reply to this message, and your answer goes back.
letter-in-sound = 💬 { $who } sends a voice note.
    Reply to this message, and your answer goes back.
reply-in-words = I can pass on words only. Please reply in writing.

notice-coordinators-letter = The coordinators of { $org } write to you: “{ $text }” You can answer here.
mail-coordinators-letter-subject = A message from the coordinators of { $org }
what-coordinators-letter = The message you wrote

message-how = To whom? Write for example: /message 30412345 Please ring me before tonight.
message-which = Several people fit “{ $who }”. To whom?
message-ask = What shall I write to { $name }? Reply to this message with it. They read that it comes from the coordinators.
message-help = Your words go to this person by the chat they used last and by e-mail, in the coordinators’ name.
message-written = ✉️ To { $name }, by { $ways }: “{ $text }”
    Their answer is shown here.
message-opted-out = ⚠️ { $name } asked us not to write by { $channel }, so it goes by e-mail only.
message-unreachable = ⚠️ { $name } cannot be reached by { $channel }: { $reason }. It goes by e-mail only.
message-no-mail = We have no e-mail address of theirs.
message-no-way = { $name } cannot be written to: there is no chat that we may use, and no e-mail address. Please ring them.
message-too-long = That is too long: at most { $allowed } letters, and this has { $given }. Please say it shorter.
command-message = Write to a person
command-coordinator = Write to the coordinators
