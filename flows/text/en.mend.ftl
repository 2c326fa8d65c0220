## Searching for somebody who steps in

cover-how = The buttons under a declined duty and under /unconfirmed begin a search, the button under a search ends it. Nothing was changed.
cover-refused = I am sorry: { $duty } { $date } cannot be given to you any more, so I go on looking. JazakAllah khair for your readiness.
cover-refused-rejected = I am sorry: your registration is not accepted, so { $duty } { $date } cannot be given to you. If you think that this is a mistake, write “coordinator”.
cover-asked-refused = – { $name } ({ $its }): would have come, but it could no longer be given
cover-at-night = At night I ask nobody: I go on at { $from }.
answer-which-cover = 🔎 { $date }, { $time }: { $duty } – stepping in for somebody

## Days away

away-not-registered = Days away are noted for those who have registered to serve, and you have not. To register, write “register”; to ask the coordinators something, write “coordinator”.
away-too-often = You have changed your days away often today, so I note no more before tomorrow. If it cannot wait, write “coordinator”. Nothing was changed.
away-line-day = – { $from }
away-taken-back-day = Good: you are here on { $from } after all. The coordinators know.
alert-away-day = 🧳 { $name } is away on { $from }.
alert-away-withdrawn-day = 🧳 { $name } is here after all on { $from }.

## Names

register-name-doubtful = “{ $word }” is hardly a name. What is your full name, for example: Ahmed Ali Bhai? If it is your name, please write it once more. (To answer about a duty, tap its button.)

otherwise-enough = The coordinators have what you wrote about it so far, and I show them no more of it just now. To write to them, write “coordinator”. Please answer plainly:
