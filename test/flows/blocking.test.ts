import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted, registered } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test(
  'who is blocked gets a kind word, and neither a form nor a duty; their duties stay until unlocked',
  async (t) => {
    const { town, yusuf, ahmed } = await withAhmed(t)
    await yusuf.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
    await ahmed.listens()
    t.match(await yusuf.says('/block 30412345'), /Why is Ahmed Ali \(30412345\) to be blocked\?/)
    t.match(await yusuf.replies('x'), /in a few words/)
    t.match(
      await yusuf.replies('registered under another’s name'),
      /⛔ Ahmed Ali \(30412345\) is blocked, by Yusuf[\s\S]*Ahmed Ali still has a duty[\s\S]*Fajar Azaan/,
    )
    t.same(labels(yusuf), ['Wed 10 Feb: Fajar Azaan', 'Lift the block'])
    t.equal(await ahmed.listens(), '', 'not told')
    t.match(await ahmed.says('salaam'), /speak to a coordinator in person/)
    t.match(await ahmed.says('register'), /speak to a coordinator in person/)
    t.match(await ahmed.says('yes'), /We expect you for Fajar Azaan/, 'what they hold they may answer')
    t.match(
      await yusuf.says('/assign ZOHAR_AZAAN 2027-02-11 30412345'),
      /is blocked, so no duty can be given/,
    )
    t.same(labels(yusuf), ['Lift the block'])
    t.notMatch(await yusuf.says('/assign ZOHAR_AZAAN 2027-02-11'), /Ahmed/, 'not offered')
    t.same(labels(yusuf), [])
    t.match(
      await yusuf.says('/who 30412345'),
      /⛔ Blocked by Yusuf since .*Reason: “registered under another’s name”/,
    )
    t.match(await yusuf.says('/block Ahmed Ali once more'), /is blocked already, by Yusuf since/)
    t.match(
      await yusuf.taps('Lift the block'),
      /\[edit\] ✅ Ahmed Ali \(30412345\) may take part again, says Yusuf/,
    )
    t.match(await yusuf.says('/unblock 30412345'), /is not blocked/)
    t.match(await yusuf.says('/assign ZOHAR_AZAAN 2027-02-11 30412345'), /given by Yusuf/)
    const log = await town.ctx.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_kind', '=', 'person')
      .orderBy('at')
      .execute()
    t.same(
      log.map(({ action }) => action),
      ['person.blocked', 'person.unblocked'],
    )
  },
)

t.test(
  'in the middle of a form, and with the number of the blocked from another phone: refused',
  async (t) => {
    const { town, yusuf } = await withAhmed(t)
    await yusuf.says('/season new "Rajab" 2027-06-01 2027-06-30 eight without auditions open')
    const other = town.phone('919800000003')
    for (const text of ['register', 'Ahmed Ali', '30412345', 'a@example.com', 'azaan', 'done', 'done'])
      await other.says(text)
    await yusuf.says('/block Ahmed Ali registered under another’s name')
    t.match(await other.says('submit'), /speak to a coordinator in person/)
    t.match(await yusuf.says('/block nobody at all'), /Nobody registered fits “nobody at all”/)
    t.match(await yusuf.says('/block'), /Whom, and why\?/)
  },
)

t.test('somebody else’s chat is untouched, and nobody blocks from a private chat', async (t) => {
  const { town, yusuf, ahmed } = await withAhmed(t)
  await yusuf.says('/block 30412345 registered under another’s name')
  const fatema = await registered(town, '919800000002', 'Fatema Husain', '30412346')
  t.match(await fatema.says('menu'), /is with the coordinators/)
  t.match(await ahmed.says('/unblock 30412345'), /Only the coordinators/)
  t.match(await ahmed.says('/block 30412346 out of spite'), /Only the coordinators/)
})

async function withAhmed(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const yusuf = town.member('Yusuf')
  const ahmed = await accepted(town, '919800000001', 'Ahmed Ali', '30412345')
  await yusuf.listens()
  return { town, yusuf, ahmed }
}
