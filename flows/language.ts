import {
  type Command,
  defineCommand,
  type Outcome,
  plain,
  type Reply,
  type Turn,
} from '../src/conversation/index.ts'
import { setLocale } from '../src/core/people/index.ts'

/** Asks for the language, or takes the one named: by its code or by its name in itself. */
export const language = defineCommand({
  name: 'language',
  where: 'private',
  keywords: 'keywords-language',
  interrupts: true,
  async run(turn, args) {
    const locale = findLocale(turn, args)
    if (!locale) return { asks: true, replies: [askLanguage(turn)] }
    return choose(turn, locale)
  },
})

/** The name of a language alone chooses it at any time, a form's question included: it is an answer to none of them. */
export const english = byName('english', 'en', 'keywords-english')
export const arabic = byName('arabic', 'ar', 'keywords-arabic')

function byName(name: string, locale: string, keywords: string): Command {
  return defineCommand({
    name,
    where: 'private',
    hidden: true,
    keywords,
    interrupts: true,
    run: (turn) => choose(turn, locale),
  })
}

async function choose({ tx, org, person }: Turn, locale: string): Promise<Outcome> {
  await setLocale(tx, org.id, person.id, locale)
  return { locale, replies: [{ words: { key: 'language-set' } }] }
}

/** One button per language, each in its own words: whoever cannot read this text finds theirs. */
const askLanguage = ({ ctx, now, org }: Turn): Reply => ({
  words: { key: 'language-ask' },
  choices: ctx.speaker.locales.map((locale) => ({
    id: `/language ${locale}`,
    label: { text: ctx.speaker.say({ key: 'language-name' }, { locale, timeZone: org.timeZone, now }) },
  })),
})

function findLocale({ ctx, now, org }: Turn, args: string): string | undefined {
  const wished = plain(args)
  return ctx.speaker.locales.find((locale) => {
    const name = ctx.speaker.say({ key: 'language-name' }, { locale, timeZone: org.timeZone, now })
    return wished === plain(locale) || wished === plain(name)
  })
}
