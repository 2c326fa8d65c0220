import { defineCommand } from '../src/conversation/index.ts'
import { languageButton, myDutiesButton, registerButton } from './buttons.ts'

/** What can be written here: in the coordinators' group the commands, in private the words. */
export const help = defineCommand({
  name: 'help',
  where: 'anywhere',
  keywords: 'keywords-help',
  run: async ({ chat }) =>
    chat.isCoordinators
      ? { replies: [{ words: { key: 'help-coordinators' } }] }
      : {
          replies: [
            { words: { key: 'help-private' }, choices: [registerButton, myDutiesButton, languageButton] },
          ],
        },
})
