## Tables in and out: /import and /export

command-import = take in a table of people or duties
command-export = the roster as a picture, PDF or table

# The columns a table may have, by every name that is understood.
columns-name = name, full name, volunteer, volunteer name, person, holder, holder name
columns-its = its, its number, its no, its id, its card, ejamaat, ejamaat id, ejamaat no
columns-email = email, e-mail, mail, email address, e-mail address, email id
columns-phone = phone, mobile, whatsapp, phone number, mobile number, whatsapp number, mobile no, phone no, whatsapp no, contact, contact number, contact no, telephone
columns-preferences = preferences, preference, offers, offered, category, categories, khidmat, wants to do, can do
columns-status = status, decision
columns-language = language, lang
columns-date = date, day, duty date, on, miladi date
columns-duty = duty, duty type, duty code, duty name, slot, khidmat type
columns-pending = pending, waiting, not decided, to decide
columns-rejected = rejected, refused, declined, no

column-name = Name
column-its = ITS
column-email = E-mail
column-phone = Phone
column-preferences = Preferences
column-status = Status
column-language = Language
column-date = Date
column-duty = Duty
column-day = No.
column-time = Time
column-state = State
column-assigned-by = Given by
column-assigned-at = Given on
column-auditions = Auditions
column-duties = Duties
column-submitted = Registered on
column-unlocked-at = Freed on
column-unlocked-by = Freed by
column-reason = Reason

export-status-pending = pending
export-status-approved = accepted
export-status-rejected = rejected

## Import

import-ask-file = Which table shall I take in? Send it as a file, Excel (.xlsx) or CSV. Nothing is changed before you say so.
import-how-registrations = People: the columns Name, ITS, E-mail and Preferences; Phone, Language and Status if you like.
import-how-assignments = Duties: the columns Date, Duty and ITS; Name if you like.
import-not-a-file = Please send the table as a file, Excel (.xlsx) or CSV, or write /cancel.
import-refused-not-a-table = { $file } is not a table. I can read Excel (.xlsx) and CSV files.
import-refused-old-excel = { $file } is in the format of Excel before 2007. Please save it as .xlsx or CSV, and send it again.
import-refused-too-big = { $file } is larger than 20 MB, more than Telegram lets me fetch. Please send it in parts.
import-refused-empty = { $file } is empty.
import-refused-gone = { $file } did not reach me. Please send it again.
import-reading = 📥 I am reading { $file } …
import-reading-rows = 📥 I am reading { $file }: { $rows } rows so far …
import-applying = 📥 I am importing { $file } …
import-file-gone = That file is no longer here. Please send it again.
import-no-rows = The table names its columns, but has no rows.
import-unreadable-broken = This file is damaged: I cannot read it to its end. Please save it again and send it once more. Nothing was changed.
import-unreadable-too-many-rows = This table has more than { $most } rows. Please send it in parts. Nothing was changed.
import-unreadable-too-many-columns = This table has more than { $most } columns. Please send only those that are needed. Nothing was changed.
import-unreadable-too-large = This file would be far larger when unpacked than any table of ours. Nothing was changed.
import-unreadable-encrypted = This workbook is protected by a password. Please save it without one. Nothing was changed.
import-unreadable-no-sheet = I find no sheet in this file. Please save it as .xlsx or CSV. Nothing was changed.
import-header-none = I do not find the row that names the columns. Nothing was changed.
import-header-registrations = For people I also need: { $columns }. Nothing was changed.
import-header-assignments = For duties I also need: { $columns }. Nothing was changed.

import-plan-registrations = 📋 { $file }: people for { $season }. { $rows ->
    [one] One row.
   *[other] { $rows } rows.
    }
import-plan-assignments = 📋 { $file }: duties of { $season }. { $rows ->
    [one] One row.
   *[other] { $rows } rows.
    }
import-count-people = ✚ { $rows ->
    [one] one new person
   *[other] { $rows } new people
    }
import-count-duties = ✚ { $rows ->
    [one] one duty to give
   *[other] { $rows } duties to give
    }
import-count-changed = ✎ { $rows ->
    [one] one changed
   *[other] { $rows } changed
    }
import-count-same = ＝ { $rows ->
    [one] one as it is already
   *[other] { $rows } as they are already
    }
import-count-refused = ✕ { $rows ->
    [one] one refused
   *[other] { $rows } refused
    }
import-count-warned = ⚠️ { $rows ->
    [one] one of the new ones has a warning
   *[other] { $rows } of the new ones have warnings
    }
import-unread = Columns I do not read: { $columns }
import-mended-its = { $rows ->
    [one] One ITS number was bent by the spreadsheet (a zero at its front was lost); I have put it right. Please check it in the file below.
   *[other] { $rows } ITS numbers were bent by the spreadsheet (zeros at their front were lost); I have put them right. Please check them in the file below.
    }
import-mended-phones = { $rows ->
    [one] One phone number had no country code; I took it for one of this country.
   *[other] { $rows } phone numbers had no country code; I took them for numbers of this country.
    }
import-mended-dates = { $rows ->
    [one] One date was written as a number of days; I have read it as a date.
   *[other] { $rows } dates were written as numbers of days; I have read them as dates.
    }
import-other-names = { $rows ->
    [one] One row has another name than the one registered with its ITS number; the number counts.
   *[other] { $rows } rows have another name than the one registered with their ITS number; the number counts.
    }
import-refused-title = Refused:
import-changed-title = Changed:
import-warned-title = With a warning:
import-row = – Row { $row }, { $who }: { $why }
import-row-several = – Row { $row }, { $who }:
import-row-reason = { "    " }· { $why }
import-who = { $name }, { $its }
import-nobody = without a name
import-more-rows = { $more ->
    [one] … and one more, in the file below
   *[other] … and { $more } more, in the file below
    }
import-nothing-yet = Nothing is imported yet. Each row with its reasons is in the file below.
import-nothing-to-do = There is nothing to import. Each row with its reasons is in the file below.
import-changed-meanwhile = Something has changed since I showed you this table, so I have done nothing. Please look again:
import-result-caption = { $rows ->
    [one] What becomes of the one row of { $file }
   *[other] What becomes of each of the { $rows } rows of { $file }
    }
button-import-rows = { $rows ->
    [one] Import one row
   *[other] Import { $rows } rows
    }
button-import-clean = { $rows ->
    [one] Only the one without warning
   *[other] Only the { $rows } without warnings
    }
button-import-cancel = Cancel
button-import-tell = Yes, tell them
button-import-quiet = No, quietly
import-ask-tell = { $rows ->
    [one] Shall I tell the person of this duty now, as with /assign? The reminder on the evening before comes in any case.
   *[other] Shall I tell the people of these { $rows } duties now, as with /assign? The reminders on the evening before come in any case.
    }
import-started = 📥 I am importing { $file }, by { $by } …
import-cancelled = { $file } was not imported: cancelled by { $by }.
import-over = This was done or cancelled already.
import-done = ✅ { $file } is imported, by { $by }.
import-done-new = ✚ { $rows } new
import-done-changed = ✎ { $rows } changed
import-done-refused = ✕ { $rows ->
    [one] one row was left out, for the reason in the file below
   *[other] { $rows } rows were left out, for the reasons in the file below
    }
import-done-told = The people are being told.
import-done-quiet = Nobody was told; the reminders come on the evening before.
table-failed = I am sorry: this went wrong, three times. Nothing was changed. Whoever runs this system finds more in its log.

## Why a row is refused, what it changes, what was mended in it

import-missing-name = the name is missing
import-wrong-name = “{ $text }” is not a name
import-missing-its = the ITS number is missing
import-wrong-its = “{ $text }” is not an ITS number: it has 8 digits, for example 30412345
import-cut-its = the spreadsheet has cut digits off the ITS number (“{ $text }”): make the column a text column
import-missing-email = the e-mail address is missing
import-wrong-email = “{ $text }” is not an e-mail address, for example ahmed@example.com
import-wrong-phone = “{ $text }” is not a phone number, for example +919820000001
import-cut-phone = the spreadsheet has cut digits off the phone number (“{ $text }”): make the column a text column, or send the Excel file itself
import-missing-preferences = the preferences are missing, for example: azaan, takbira
import-wrong-preferences = “{ $text }” is none of the season’s preferences, for example: azaan, takbira
import-rejected = who was rejected is not imported; /reject is for those who are registered
import-its-twice = the same ITS number is in row { $row } already
import-phone-twice = the same phone number is in row { $row } already
import-person-twice = this is the same person as in row { $row }
import-phone-of = { $phone } belongs to somebody who is registered with the ITS number { $its }
import-phone-of-somebody = { $phone } belongs to somebody else
import-change-name = name: { $from } → { $to }
import-change-email = e-mail: { $from } → { $to }
import-change-preferences = preferences: { $from } → { $to }
import-change-phone = phone number added: { $to }
import-note-its = read as { $its }
import-note-phone = phone number read as { $phone }
import-note-date = read as { $date }
import-note-name = registered as { $name }
import-missing-date = the date is missing
import-wrong-date = “{ $text }” is not a day of the calendar, for example 2027-02-10 or 10/02/2027
import-missing-duty = the duty is missing, or the season has no such duty
import-wrong-duty = “{ $text }” is not one duty of this season
import-not-registered = nobody is registered with the ITS number { $its }
import-slot-twice = row { $row } gives this duty of this day already
import-locked = locked for { $name } ({ $its }); unlock it first
import-outside-season = { $date } lies outside the season
import-past = its time is over
import-person-rejected = the registration was rejected
import-person-withdrawn = the registration was withdrawn
import-person-blocked = this person is blocked; /unblock lifts it
import-person-gone = the registration is gone
import-warning-preference = did not offer { $wanted }, but { $offered }
import-warning-same-time = has another duty at the same time: { $duties }
import-warning-opted-out = asked not to be written to in the chat: hears by e-mail only
import-warning-not-approved = is not accepted yet
import-warning-unreachable = nothing arrives in the chat: hears by e-mail only
import-warning-no-chat = has no chat with us: hears by e-mail only
import-warning-away = is away from { $from } to { $to }
import-warning-over-cap = has { $duties } duties already, and the season gives one person { $cap }
import-warning-not-selected = no recording of theirs was selected

import-result-sheet = Result
import-result-row = Row
import-result-result = Result
import-result-why = Why
import-result-notes = Notes
import-result-new = new
import-result-changed = changed
import-result-same = as it is
import-result-refused = refused

## Export

keywords-export-roster = roster, the roster, grid, calendar
keywords-export-registrations = registrations, registration, people, volunteers
keywords-export-assignments = assignments, assignment, duties, list of duties
keywords-export-unlocks = unlock log, unlocks, unlock, unlocked, log
keywords-format-png = png, picture, pictures, image, photo
keywords-format-pdf = pdf, paper, print
keywords-format-xlsx = xlsx, excel, workbook, xls
keywords-format-csv = csv, text
keywords-this-week = this week, week, the week, seven days
keywords-next-week = next week, the next week
keywords-whole-season = season, whole season, the whole season, all, everything
export-ask-what = What would you like to have?
export-ask-format = And as what?
export-not-understood = I do not understand “{ $words }”. For example: /export png this week, /export roster pdf, /export registrations excel
export-not-understood-days = I do not understand these days. For example: /export png { $example }, /export png this week
export-no-such-format = That is not possible; these are:
export-too-many-pictures = That would be too many pictures: at most { $days } days at a time. A PDF holds the whole season.
export-making = 📤 I am making it: { $what } …
export-done = 📤 Made for { $by }: { $what }.
export-caption = { $season }: { $what }
export-roster = roster
export-registrations = registrations
export-assignments = duties given
export-unlocks = unlock log
button-export-roster = Roster
button-export-registrations = Registrations
button-export-assignments = Duties given
button-export-unlocks = Unlock log
button-export-this-week = Picture of the week
button-format-png = Picture
button-format-pdf = PDF
button-format-xlsx = Excel
button-format-csv = CSV
grid-day = { $org } · { $from }
grid-days = { $org } · { $from } – { $to }
grid-numbered-day = day { $number }
grid-named-day = { $number } { $label }
grid-footer = As of { $at } · page { $page } of { $pages }
tone-open = open
tone-given = given
tone-told = reminded
tone-confirmed = confirmed
tone-declined = cannot come
tone-trouble = not reached
