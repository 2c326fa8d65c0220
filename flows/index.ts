import type { Command, Flow } from '../src/conversation/index.ts'
import { askDecision } from './admin/ask-decision.ts'
import { assign } from './admin/assign.ts'
import { attendance } from './admin/attendance.ts'
import { audition, choose, rate } from './admin/audition.ts'
import { autofill } from './admin/autofill.ts'
import { block, blockReason, unblock } from './admin/block.ts'
import { card } from './admin/card.ts'
import { correct, correctNote, correctOff } from './admin/correct.ts'
import { cover } from './admin/cover.ts'
import { approve, reject } from './admin/decide.ts'
import { exportTable } from './admin/export.ts'
import { failed } from './admin/failed.ts'
import { importFile, importTable } from './admin/import.ts'
import { type LinkCode, link } from './admin/link.ts'
import { live } from './admin/live.ts'
import { letter as answerLetter, message, messageText } from './admin/message.ts'
import { open } from './admin/open.ts'
import { practiceRecording } from './admin/practice.ts'
import { reassign } from './admin/reassign.ts'
import { reassignFlow, reassignReason } from './admin/reassign-questions.ts'
import { registrations } from './admin/registrations.ts'
import { rejectRequest } from './admin/reject-request.ts'
import { remind } from './admin/remind.ts'
import { requests } from './admin/requests.ts'
import { roster } from './admin/roster.ts'
import { season, seasonNumber } from './admin/season.ts'
import { seasonCopy, seasonDuty, seasonEdit } from './admin/seasons/index.ts'
import { stats } from './admin/stats.ts'
import { unconfirmed } from './admin/unconfirmed.ts'
import { undo } from './admin/undo.ts'
import { unlock, unlockReason } from './admin/unlock.ts'
import { who } from './admin/who.ts'
import { withdrawAsked } from './admin/withdraw.ts'
import { confirm, decline, no, okay, yes } from './answer.ts'
import { away, awayDays } from './away.ts'
import { calendar } from './calendar.ts'
import { correction, later, mend } from './correction.ts'
import { pass, take } from './cover.ts'
import { forget, forgetMe } from './forget.ts'
import { help } from './help.ts'
import { here } from './here.ts'
import { arabic, english, language } from './language.ts'
import { coordinator, letter } from './letter.ts'
import { menu, more } from './menu.ts'
import { myData } from './my-data.ts'
import { myDuties } from './my-duties.ts'
import { myRegistration } from './my-registration.ts'
import { otherwise } from './otherwise.ts'
import { practice } from './practice.ts'
import { register } from './register.ts'
import { registration } from './registration.ts'
import { askChange } from './requests/ask.ts'
import { change, move, release, swap } from './requests/change-duty.ts'
import { offer } from './requests/offer.ts'
import { retract } from './requests/retract.ts'
import { start } from './start.ts'
import { stop } from './stop.ts'
import { thanks } from './thanks.ts'
import { withdraw, withdrawSure } from './withdraw.ts'

/** Every form there is. */
export const flows: Flow[] = [
  ...[registration, unlockReason, reassignFlow, reassignReason, askDecision, awayDays, letter, messageText],
  importFile,
  seasonCopy,
  seasonEdit,
  seasonDuty,
  seasonNumber,
  askChange,
  rejectRequest,
  ...[correction, correctNote, withdrawSure, withdrawAsked, blockReason, practiceRecording],
  forgetMe,
]

/**
 * Everything a person can type or tap. `linkCode`: what makes a group the coordinators' one; `address`: where a phone
 * reaches this server, if it can.
 */
export const commands = ({
  linkCode,
  address = null,
}: {
  linkCode: LinkCode
  address?: string | null
}): Command[] => [
  ...[
    menu,
    register,
    myDuties,
    language,
    english,
    arabic,
    stop,
    start,
    confirm,
    decline,
    yes,
    no,
    okay,
    thanks,
    away,
    coordinator,
    take,
    pass,
    more,
    calendar(address),
    myData(address),
    forget,
    here,
  ],
  ...[change, release, move, swap, offer, retract],
  ...[
    roster,
    assign,
    autofill,
    unlock,
    reassign,
    undo,
    open,
    who,
    registrations,
    season,
    stats,
    approve,
    reject,
    card,
    cover,
    unconfirmed,
    attendance,
    live,
    requests,
    importTable,
    exportTable,
    message,
    answerLetter,
    remind,
    failed,
    link(linkCode),
  ],
  ...[
    myRegistration,
    mend,
    later,
    withdraw,
    correct,
    correctOff,
    block,
    unblock,
    audition,
    rate,
    choose,
    practice,
  ],
  help,
  otherwise,
]

/** What Telegram offers when somebody types a slash, by where they type it. */
export const commandMenu = [
  { name: 'register', descriptionKey: 'command-register', scope: 'private' },
  { name: 'duties', descriptionKey: 'command-duties', scope: 'private' },
  { name: 'here', descriptionKey: 'command-here', scope: 'private' },
  { name: 'change', descriptionKey: 'command-change', scope: 'private' },
  { name: 'away', descriptionKey: 'command-away', scope: 'private' },
  { name: 'registration', descriptionKey: 'command-registration', scope: 'private' },
  { name: 'practice', descriptionKey: 'command-practice', scope: 'private' },
  { name: 'withdraw', descriptionKey: 'command-withdraw', scope: 'private' },
  { name: 'coordinator', descriptionKey: 'command-coordinator', scope: 'private' },
  { name: 'calendar', descriptionKey: 'command-calendar', scope: 'private' },
  { name: 'data', descriptionKey: 'command-data', scope: 'private' },
  { name: 'forget', descriptionKey: 'command-forget', scope: 'private' },
  { name: 'language', descriptionKey: 'command-language', scope: 'private' },
  { name: 'stop', descriptionKey: 'command-stop', scope: 'private' },
  { name: 'help', descriptionKey: 'command-help', scope: 'private' },
  { name: 'roster', descriptionKey: 'command-roster', scope: 'coordinators' },
  { name: 'assign', descriptionKey: 'command-assign', scope: 'coordinators' },
  { name: 'autofill', descriptionKey: 'command-autofill', scope: 'coordinators' },
  { name: 'unlock', descriptionKey: 'command-unlock', scope: 'coordinators' },
  { name: 'reassign', descriptionKey: 'command-reassign', scope: 'coordinators' },
  { name: 'undo', descriptionKey: 'command-undo', scope: 'coordinators' },
  { name: 'open', descriptionKey: 'command-open', scope: 'coordinators' },
  { name: 'unconfirmed', descriptionKey: 'command-unconfirmed', scope: 'coordinators' },
  { name: 'attendance', descriptionKey: 'command-attendance', scope: 'coordinators' },
  { name: 'live', descriptionKey: 'command-live', scope: 'coordinators' },
  { name: 'requests', descriptionKey: 'command-requests', scope: 'coordinators' },
  { name: 'who', descriptionKey: 'command-who', scope: 'coordinators' },
  { name: 'registrations', descriptionKey: 'command-registrations', scope: 'coordinators' },
  { name: 'audition', descriptionKey: 'command-audition', scope: 'coordinators' },
  { name: 'practice', descriptionKey: 'command-practice-keep', scope: 'coordinators' },
  { name: 'correct', descriptionKey: 'command-correct', scope: 'coordinators' },
  { name: 'withdraw', descriptionKey: 'command-withdraw-other', scope: 'coordinators' },
  { name: 'block', descriptionKey: 'command-block', scope: 'coordinators' },
  { name: 'unblock', descriptionKey: 'command-unblock', scope: 'coordinators' },
  { name: 'remind', descriptionKey: 'command-remind', scope: 'coordinators' },
  { name: 'failed', descriptionKey: 'command-failed', scope: 'coordinators' },
  { name: 'message', descriptionKey: 'command-message', scope: 'coordinators' },
  { name: 'season', descriptionKey: 'command-season', scope: 'coordinators' },
  { name: 'stats', descriptionKey: 'command-stats', scope: 'coordinators' },
  { name: 'import', descriptionKey: 'command-import', scope: 'coordinators' },
  { name: 'export', descriptionKey: 'command-export', scope: 'coordinators' },
  { name: 'cancel', descriptionKey: 'command-cancel', scope: 'coordinators' },
  { name: 'help', descriptionKey: 'command-help', scope: 'coordinators' },
] as const
