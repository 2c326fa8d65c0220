import { defineCommand } from '../src/conversation/index.ts'
import { languageButton, myDutiesButton, registerButton } from './buttons.ts'
import { exampleDay, seasonInHand } from './season-now.ts'

/** What can be written here: in the coordinators' group the commands, in private the words. */
export const help = defineCommand({
  name: 'help',
  where: 'anywhere',
  keywords: 'keywords-help',
  run: async (turn) =>
    turn.chat.isCoordinators
      ? {
          replies: [
            {
              words: { key: 'help-coordinators', vars: exampleDay(turn, (await seasonInHand(turn))?.season) },
            },
          ],
        }
      : {
          replies: [
            { words: { key: 'help-private' }, choices: [registerButton, myDutiesButton, languageButton] },
          ],
        },
})
