## Requests that can no longer be granted

request-misfit-blocked = No other duty can be given to you at the moment, so { $to } { $to_date } cannot be yours. To speak about it, write “coordinator”.

## A new reporting time

season-duty-time-over = Somebody still has { $duty } today, and { $time } is over today. Nothing was changed. Please choose a later time, for example 21:30, or change it when today’s duty is done.
season-duty-time-clashes = ⚠️ { $clashes ->
    [one] One of its holders has another duty at that time on that day.
   *[other] { $clashes } of these duties would be at the same time as another duty of their holder.
    }
