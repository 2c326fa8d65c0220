import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { setReachable } from '../../src/channels/index.ts'
import { reasons } from '../../src/channels/reasons.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import { createSpeaker } from '../../src/lib/words.ts'
import { registered } from './accepted.ts'
import { createTown, type Town, textFolder } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

t.test('every reason has words in every language, which fit behind a colon', async (t) => {
  const speaker = createSpeaker(textFolder)
  const now = Temporal.Instant.from('2027-02-01T06:30:00Z')
  for (const locale of speaker.locales) {
    const said = new Set<string>()
    for (const reason of reasons) {
      const text = speaker.say({ key: `reason-${reason}` }, { locale, timeZone: 'UTC', now })
      t.notMatch(text, /[.:!?؟]|\n/, `${reason} in ${locale} is part of a sentence`)
      said.add(text)
    }
    t.equal(said.size, reasons.length, `no two are told in the same words in ${locale}`)
    const source = readFileSync(path.join(textFolder, `${locale}.ftl`), 'utf8')
    const named = [...source.matchAll(/^reason-(\S+) =/gm)].map((match) => match[1]!)
    t.same(named.sort(), reasons.toSorted(), `${locale} has words for no other reason`)
  }
})

const asked = {
  en: [
    /^⚠️ Cannot be reached by WhatsApp: our own number has blocked this person$/m,
    /^⚠️ The last message by e-mail failed: “550 no such mailbox here”$/m,
    /^⚠️ The last message by WhatsApp failed: this person has not written on WhatsApp in the last 24 hours$/m,
  ],
  ar: [
    /^⚠️ لا يمكن الوصول إليه عبر واتساب: رقمنا نفسه حظر هذا الشخص$/m,
    /^⚠️ تعذرت الرسالة الأخيرة عبر البريد الإلكتروني: «550 no such mailbox here»$/m,
    /^⚠️ تعذرت الرسالة الأخيرة عبر واتساب: لم يكتب هذا الشخص عبر واتساب خلال الساعات الأربع والعشرين الماضية$/m,
  ],
}

for (const [locale, lines] of Object.entries(asked)) {
  t.test(`who asks about somebody hears why, in the language of the organisation: ${locale}`, async (t) => {
    const town = await createTown(t, talk, { locale })
    const group = town.member('Yusuf')
    await group.says('/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight without auditions')
    const ahmed = await registered(town, '919810000001', 'Ahmed Ali', '30412345')
    await group.listens()
    await cannotReach(town, ahmed.chatKey)
    await failed(town, 'whatsapp', 'window-closed')
    await failed(town, 'email', '550 no such mailbox here')
    const said = (await group.says('/who 30412345')).replace(/[\u2066-\u2069]/g, '')
    for (const line of lines) t.match(said, line)
  })
}

const cannotReach = (town: Town, providerChatId: string) =>
  inOrg(town.ctx.db, town.org.id, (tx) =>
    setReachable(tx, {
      orgId: town.org.id,
      accountId: town.accounts.whatsapp,
      providerChatId,
      reachable: false,
      reason: 'whatsapp-blocked-by-us',
      at: town.ctx.clock.now(),
    }),
  )

const failed = (town: Town, channel: string, reason: string) =>
  sql`update messages set status = 'failed', error_reason = ${reason} where channel = ${channel} and person_id is not null`.execute(
    town.ctx.db,
  )
