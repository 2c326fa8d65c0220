import type { Command, Flow } from '../src/conversation/index.ts'
import { askDecision } from './admin/ask-decision.ts'
import { assign } from './admin/assign.ts'
import { card } from './admin/card.ts'
import { cover } from './admin/cover.ts'
import { approve, reject } from './admin/decide.ts'
import { exportTable } from './admin/export.ts'
import { failed } from './admin/failed.ts'
import { importFile, importTable } from './admin/import.ts'
import { type LinkCode, link } from './admin/link.ts'
import { letter as answerLetter, message, messageText } from './admin/message.ts'
import { open } from './admin/open.ts'
import { reassign } from './admin/reassign.ts'
import { reassignFlow, reassignReason } from './admin/reassign-questions.ts'
import { registrations } from './admin/registrations.ts'
import { remind } from './admin/remind.ts'
import { roster } from './admin/roster.ts'
import { season } from './admin/season.ts'
import { seasonCopy, seasonDuty, seasonEdit } from './admin/seasons/index.ts'
import { stats } from './admin/stats.ts'
import { unconfirmed } from './admin/unconfirmed.ts'
import { undo } from './admin/undo.ts'
import { unlock, unlockReason } from './admin/unlock.ts'
import { who } from './admin/who.ts'
import { confirm, decline, no, okay, yes } from './answer.ts'
import { away, awayDays } from './away.ts'
import { pass, take } from './cover.ts'
import { help } from './help.ts'
import { arabic, english, language } from './language.ts'
import { coordinator, letter } from './letter.ts'
import { menu } from './menu.ts'
import { myDuties } from './my-duties.ts'
import { otherwise } from './otherwise.ts'
import { register } from './register.ts'
import { registration } from './registration.ts'
import { start } from './start.ts'
import { stop } from './stop.ts'
import { thanks } from './thanks.ts'

/** Every form there is. */
export const flows: Flow[] = [
  registration,
  unlockReason,
  reassignFlow,
  reassignReason,
  askDecision,
  awayDays,
  letter,
  messageText,
  importFile,
  seasonCopy,
  seasonEdit,
  seasonDuty,
]

/** Everything a person can type or tap. `linkCode`: what makes a group the coordinators' one. */
export const commands = ({ linkCode }: { linkCode: LinkCode }): Command[] => [
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
  ],
  ...[
    roster,
    assign,
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
    importTable,
    exportTable,
    message,
    answerLetter,
    remind,
    failed,
    link(linkCode),
  ],
  help,
  otherwise,
]

/** What Telegram offers when somebody types a slash, by where they type it. */
export const commandMenu = [
  { name: 'register', descriptionKey: 'command-register', scope: 'private' },
  { name: 'duties', descriptionKey: 'command-duties', scope: 'private' },
  { name: 'away', descriptionKey: 'command-away', scope: 'private' },
  { name: 'coordinator', descriptionKey: 'command-coordinator', scope: 'private' },
  { name: 'language', descriptionKey: 'command-language', scope: 'private' },
  { name: 'stop', descriptionKey: 'command-stop', scope: 'private' },
  { name: 'help', descriptionKey: 'command-help', scope: 'private' },
  { name: 'roster', descriptionKey: 'command-roster', scope: 'coordinators' },
  { name: 'assign', descriptionKey: 'command-assign', scope: 'coordinators' },
  { name: 'unlock', descriptionKey: 'command-unlock', scope: 'coordinators' },
  { name: 'reassign', descriptionKey: 'command-reassign', scope: 'coordinators' },
  { name: 'undo', descriptionKey: 'command-undo', scope: 'coordinators' },
  { name: 'open', descriptionKey: 'command-open', scope: 'coordinators' },
  { name: 'unconfirmed', descriptionKey: 'command-unconfirmed', scope: 'coordinators' },
  { name: 'who', descriptionKey: 'command-who', scope: 'coordinators' },
  { name: 'registrations', descriptionKey: 'command-registrations', scope: 'coordinators' },
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
