/**
 * The language a stranger is greeted in: the one they write in, where its script tells, else what their app says, else the language of the country their number belongs to,
 * else the organisation's. They can change it at any time.
 */
export function firstLocale(input: {
  appLocale: string | undefined
  /** What they wrote, if it was text. */
  text: string | undefined
  phone: string | null
  orgLocale: string
  locales: string[]
}): string {
  const { appLocale, orgLocale, locales } = input
  const wished = [
    byScript(input.text),
    appLocale,
    languageOf(appLocale),
    byPhone(input.phone),
    orgLocale,
    languageOf(orgLocale),
  ]
  // Always one there are words for: it also names the language of a WhatsApp template.
  return wished.find((locale) => locale !== undefined && locales.includes(locale)) ?? locales[0]!
}

const languageOf = (tag: string | undefined) => tag?.split('-')[0]

/** Letters of the Arabic script and no Latin ones. */
const byScript = (text = '') =>
  /\p{Script=Arabic}/u.test(text) && !/\p{Script=Latin}/u.test(text) ? 'ar' : undefined

const byPhone = (phone: string | null) =>
  phone && arabicPrefixes.some((prefix) => phone.startsWith(prefix)) ? 'ar' : undefined

// Country codes of ITU-T E.164 where Arabic is what most people read: Egypt, Morocco, Algeria, Tunisia, Libya, Sudan,
// Lebanon, Jordan, Syria, Iraq, Kuwait, Saudi Arabia, Yemen, Oman, Palestine, the Emirates, Bahrain, Qatar.
const arabicPrefixes = '20 212 213 216 218 249 961 962 963 964 965 966 967 968 970 971 973 974'.split(' ')
