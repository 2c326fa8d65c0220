## The calendar

keywords-calendar = calendar, my calendar, calendar link, ics, kalendar
button-calendar = Calendar
button-calendar-new = New link
command-calendar = My duties in a calendar
calendar-link = 📅 Your duties as a calendar:
    { $link }
    On an iPhone, open it and tap “Subscribe”. In Google Calendar, on a computer: Other calendars → From URL. The calendar then follows by itself, within a few hours of every change.
    Whoever has this link sees your duties, so keep it to yourself.
calendar-renewed = 📅 Your new link:
    { $link }
    The old one no longer works. Please add the new one to your calendar.
calendar-no-address = I am sorry: I have no address on the internet yet from which a calendar could fetch your duties. Write “my duties” to see them here.
calendar-name = Duties – { $org }
calendar-duty = { $duty }
calendar-duty-note = Please report at { $time }. If you cannot come, please say so in the chat where you got this link.
calendar-released = Released: { $duty }
calendar-released-note = You are released from this duty.
