## What taking an order back meets

undo-news-request-closed = the news to { $name } that their request is closed, by { $channels }
undo-season-closed = { $duty }, { $date }, cannot be the duty of { $name } again: the season has been closed since. Nothing was changed.
undo-outside-season = { $duty }, { $date }, cannot be the duty of { $name } again: the season no longer has this day. Nothing was changed.
undo-duty-given-up = { $duty }, { $date }, cannot be the duty of { $name } again: the season no longer has this duty. Nothing was changed.
request-reopened = This duty is yours again, so your request is open again. The coordinators will decide about it.
request-swap-not-reopened = The coordinators had taken this duty back for a moment, and that closed your request to swap it. The duty is yours again; if you still want to swap it, please ask once more.
unlock-done-untold = 🔓 { $duty }, { $date }, is open again: taken back from { $name } ({ $its }) by { $by }. { $name } had not heard of it yet and is not told.
    Reason: “{ $reason }”
undo-holder-told = { $name } is being told of their duty.
undo-same-time = ⚠️ { $name } has this at the same time by now: { $duties }.
request-hindered-not-held = { $to }, { $to_date }, is no longer the duty of { $name }, so nothing was changed.
request-ended-given-up = The season no longer has the duty that you asked to move to, so your request is closed and your duty stays yours.
request-card-given-up = 🗑 The season no longer has the duty it would move to, so it is closed, { $at }.
