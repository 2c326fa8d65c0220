greeting = Salaam { $name }
notice-duty-reminder = Salaam { $name }, your duty { $duty } is { $day }, { $date } at { $time }. Please confirm.
mail-duty-reminder-subject = Your duty { $day }
notice-registration-approved = Salaam { $name }, you are in { $season }.

  See you there.
mail-registration-approved-subject = Welcome to { $season }
button-confirm = Confirm
button-cannot-come = Can't come
somebody = somebody
channel-whatsapp = WhatsApp
channel-telegram = Telegram
channel-email = e-mail
what-message = a message
what-duty-reminder = the reminder
what-registration-approved = the approval
what-duty-allotted = the news
what-of-duty = { $what } ({ $duty }, { $date })
alert-message-failed = { $what } to { $name } by { $channel } failed: { $reason }
alert-message-expired = { $what } to { $name } by { $channel } came too late: { $reason }
alert-account-stopped = { $channel } has stopped: { $reason }
word-today = today
word-tomorrow = tomorrow

notice-duty-allotted = Salaam { $name }, { $duty } is yours on { $date }, at { $time }.
mail-duty-allotted-subject = Your duty
button-will-come = I will be there
