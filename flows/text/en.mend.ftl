## Searching for somebody who steps in

cover-how = The buttons under a declined duty and under /unconfirmed begin a search, the button under a search ends it. Nothing was changed.
cover-refused = I am sorry: { $duty } { $date } cannot be given to you any more, so I go on looking. JazakAllah khair for your readiness.
cover-refused-rejected = I am sorry: your registration is not accepted, so { $duty } { $date } cannot be given to you. If you think that this is a mistake, write “coordinator”.
cover-asked-refused = – { $name } ({ $its }): would have come, but it could no longer be given
cover-at-night = At night I ask nobody: I go on at { $from }.
answer-which-cover = 🔎 { $date }, { $time }: { $duty } – stepping in for somebody
