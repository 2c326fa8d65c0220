import { defineCommand } from '../../src/conversation/index.ts'
import { readRegistration } from '../../src/duties/index.ts'
import { announceRegistration } from './registration-card.ts'
import { told } from './slot.ts'

/** A button of `/registrations`: one person's card once more, with the recordings. */
export const card = defineCommand({
  name: 'card',
  where: 'coordinators',
  hidden: true,
  async run(turn, args) {
    const registration = await readRegistration(turn.tx, turn.org.id, args.trim())
    if (!registration) return told({ key: 'decide-which' })
    await announceRegistration(turn, registration, turn.eventKey)
    return {}
  },
})
