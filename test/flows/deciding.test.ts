import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import type { Body } from '../../src/messaging/index.ts'
import { registered } from './accepted.ts'
import { createTown, openedSeason, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: { buttons(): { label: string }[] }) => person.buttons().map(({ label }) => label)

t.test('a rejection is asked about first; a tap by mistake changes nothing', async (t) => {
  const { town, yusuf, ahmed } = await withAhmed(t)
  const fatema = town.member('Fatema')
  t.match(
    await yusuf.taps('Reject'),
    /^Reject the registration of Ahmed Ali\?\nIf Ahmed Ali is to read why, reply to this message/,
  )
  t.same(labels(yusuf), ['Yes, reject', 'Keep'])
  const [yes] = yusuf.buttons()
  t.equal(await fatema.tapsId(yes!.id), '')
  t.match(town.toasts.at(-1), /someone else/)
  t.match(await yusuf.taps('Keep'), /^\[edit\] The registration of Ahmed Ali stays as it is\.$/)
  t.equal(await yusuf.tapsId(yes!.id), '')
  t.match(town.toasts.at(-1), /That question is over/)
  t.equal(await ahmed.listens(), '')
  t.same(await standing(town), [{ status: 'pending', decisions: 0 }])
})

t.test('rejected, approved after all, rejected again: the card keeps the way back', async (t) => {
  const { town, yusuf, ahmed, card } = await withAhmed(t)
  await left(town, '77')
  await yusuf.tapsId(card.reject, '77')
  t.match(
    await yusuf.taps('Yes, reject'),
    /\[edit\] 📝 Ahmed Ali[\s\S]*❌ Rejected by Yusuf, 1 Feb 2027, 12:00\.\n---\n\[edit\] ❌ The registration of Ahmed Ali is rejected, by Yusuf/,
  )
  t.same(labels(yusuf), ['Approve after all'])
  t.match(await ahmed.listens(), /could not be accepted this time\. JazakAllah khair for offering/)
  const [afterAll] = yusuf.buttons()
  t.match(
    await yusuf.tapsId(afterAll!.id, '77'),
    /^Yusuf rejected the registration of Ahmed Ali on 1 Feb 2027, 12:00\. Approve it after all\?$/,
  )
  t.match(await yusuf.taps('Yes, approve'), /✅ Approved by Yusuf[\s\S]*approved after all, by Yusuf/)
  t.match(
    await ahmed.listens(),
    /looked at your registration for Sherullah 1448H again: it is accepted after all/,
  )
  t.same(labels(yusuf), ['Reject'])
  t.match(await yusuf.taps('Reject'), /Reject the registration of Ahmed Ali, which Yusuf approved on 1 Feb/)
  await yusuf.taps('Yes, reject')
  t.match(await ahmed.listens(), /looked at your registration.* again, and it could not be accepted/)
})

t.test('decided anywhere, it shows on the card too', async (t) => {
  const { town, yusuf } = await withAhmed(t)
  await left(town, '77')
  await yusuf.says('/who ahmed')
  t.match(await yusuf.taps('Approve'), /(\[edit\] 📝 Ahmed Ali[\s\S]*✅ Approved by Yusuf[\s\S]*){2}/)
  const messages = await town.ctx.db.selectFrom('messages').select('body').orderBy('seq').execute()
  const edits = messages.map(({ body }) => body as Body).filter((body) => body.kind === 'edit')
  t.match(
    edits.map(({ target }) => target),
    [{ key: /^registration:.*:card$/ }, { providerId: 'some-message' }],
  )
})

t.test('a reason is shown as it will be read, and only then sent', async (t) => {
  const { town, yusuf, ahmed } = await withAhmed(t)
  await yusuf.taps('Reject')
  t.match(await yusuf.replies('??'), /Please write the reason in a few words/)
  t.equal(await yusuf.sends({ kind: 'other', what: 'sticker' }), '', 'talk')
  t.match(await yusuf.replies('x'.repeat(301)), /may have 300 letters/)
  t.match(await yusuf.replies('wait, I have to listen again'), /who will read this reason: “wait, I have/)
  t.equal(await ahmed.listens(), '')
  t.match(
    await yusuf.replies('your recording breaks off, please send it again'),
    /reason: “your recording breaks off/,
  )
  t.match(
    await yusuf.taps('Yes, reject'),
    /❌ Rejected by Yusuf.*\nReason: “your recording breaks off, please send it again”/,
  )
  t.match(
    await ahmed.listens(),
    /could not be accepted this time\. The coordinators write: “your recording breaks off, please send it again”\. JazakAllah/,
  )
  const log = await town.ctx.db
    .selectFrom('audit_log')
    .select(['actor', 'detail'])
    .where('action', '=', 'registration.rejected')
    .execute()
  t.match(log, [{ actor: 'Yusuf', detail: { reason: 'your recording breaks off, please send it again' } }])
})

t.test('two coordinators: one outcome, and the other hears whose', async (t) => {
  const { town, yusuf, ahmed, card } = await withAhmed(t)
  const fatema = town.member('Fatema')
  await yusuf.tapsId(card.reject)
  const [yes] = yusuf.buttons()
  t.match(await fatema.tapsId(card.approve), /Approved by Fatema/)
  t.match(await yusuf.tapsId(yes!.id), /Approved by Fatema[\s\S]*\[edit\] Already approved by Fatema, 1 Feb/)
  t.match(await yusuf.tapsId(card.reject), /Approved by Fatema/, 'a button from before she decided')
  t.match(town.toasts.at(-1), /^Already approved by Fatema/)
  t.match(await ahmed.listens(), /is accepted/)
  const seen = yusuf.buttons()[0]!.id
  for (const one of [yusuf, fatema]) await one.tapsId(seen)
  await yusuf.listens()
  await town.store(
    [yusuf, fatema].map((one) => ({
      incoming: one.incoming({ kind: 'text', text: 'yes' }, { repliesToUs: true }),
    })),
  )
  await town.dispatcher.drain()
  t.match(await yusuf.listens(), /is rejected, by Yusuf[\s\S]*Already rejected by Yusuf/)
  t.match(await ahmed.listens(), /could not be accepted/)
  t.same(await standing(town), [{ status: 'rejected', decisions: 2 }])
})

t.test('what nobody would tap but somebody may type is answered', async (t) => {
  const { yusuf, card } = await withAhmed(t)
  const id = card.reject.split(' ')[1]
  t.match(await yusuf.says(`/reject ${id} x`), /^Reject the registration of Ahmed Ali/)
  t.match(await yusuf.says('/reject'), /do not know this registration/)
  t.match(await yusuf.says(`/approve ${id} 99999999999999999999`), /Approved by Yusuf/)
})

t.test('nobody is rejected who is expected for a duty', async (t) => {
  const { yusuf, card } = await withAhmed(t)
  await yusuf.tapsId(card.approve)
  const [reject] = yusuf.buttons()
  await yusuf.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  t.match(
    await yusuf.tapsId(reject!.id),
    /^Ahmed Ali is expected for a duty, so the registration was not rejected\. Unlock it first:\n● Wednesday, 10 February 2027, 05:20: Fajar Azaan/,
  )
  t.same(labels(yusuf), ['Wed 10 Feb: Fajar Azaan'])
  t.match(await yusuf.taps(/Fajar/), /Why is Fajar Azaan.*to be taken back/, 'the way out is one tap')
  await yusuf.says('/who 30412345')
  t.same(labels(yusuf), [], 'not offered either')
})

t.test('who was rejected is found, with the way to a duty after all', async (t) => {
  const { town, yusuf, card } = await withAhmed(t)
  await yusuf.tapsId(card.reject)
  await yusuf.taps('Yes, reject')
  for (const order of ['30412345 FAJAR_AZAAN 2027-02-10', 'ahmed', 'ahmed ali 2027-02-10'])
    t.match(
      await yusuf.says(`/assign ${order}`),
      /^The registration of Ahmed Ali \(30412345\) was rejected by Yusuf on 1 Feb 2027, 12:00, so no duty can be given/,
      order,
    )
  t.same(labels(yusuf), ['Approve after all'])
  t.match(await yusuf.says('/who ahmed'), /Registration: rejected/)
  await yusuf.taps('Approve after all')
  await yusuf.taps('Yes, approve')
  t.match(await yusuf.says('/assign FAJAR_AZAAN 2027-02-10 ahmed'), /✅ Fajar Azaan/)

  const zaynab = await waits(town, 'Zaynab Khan', '30400002')
  const bilal = await waits(town, 'Bilal Khan', '30400003')
  for (const { reject } of [zaynab, bilal]) {
    await yusuf.tapsId(reject)
    await yusuf.taps('Yes, reject')
  }
  t.match(await yusuf.says('/assign FAJAR_TAKBIRA 2027-02-10 khan'), /Nobody else fits.*rejected/)
  t.same(labels(yusuf), ['Bilal Khan · 30400003', 'Zaynab Khan · 30400002'])
  t.match(await yusuf.taps(/Zaynab/), /👤 Zaynab Khan[\s\S]*Registration: rejected/)
  await waits(town, 'Yasmin Khan', '30400004')
  t.match(
    await yusuf.says('/assign FAJAR_TAKBIRA 2027-02-10 khan'),
    /Yasmin Khan \(30400004\) for Fajar Takbira/,
    'the one who can be given it is meant',
  )
})

async function withAhmed(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const yusuf = town.member('Yusuf')
  await yusuf.listens()
  const ahmed = await registered(town, '919810000001', 'Ahmed Ali', '30412345')
  await yusuf.listens()
  return { town, yusuf, ahmed, card: cardButtons(yusuf) }
}

async function waits(town: Town, name: string, its: string) {
  await registered(town, `9198${its}`, name, its)
  const yusuf = town.member('Yusuf')
  await yusuf.listens()
  return cardButtons(yusuf)
}

function cardButtons(group: { buttons(): { id: string }[] }) {
  const [approve, reject] = group.buttons().map(({ id }) => id)
  return { approve: approve!, reject: reject! }
}

/** The cards have been sent, and Telegram calls them this. */
const left = ({ ctx }: Town, providerId: string) =>
  ctx.db.updateTable('messages').set({ provider_id: providerId }).where('key', 'like', '%:card').execute()

const standing = ({ ctx }: Town) =>
  ctx.db.selectFrom('registrations').select(['status', 'decisions']).execute()
