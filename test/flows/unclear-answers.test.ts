import t from 'tap'
import { remindDueDuties } from '../../src/duties/index.ts'
import { accepted } from './accepted.ts'
import type { Speaking } from './town.ts'
import { withTwoDuties } from './two-duties.ts'

const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('an excuse in a sentence is shown to the coordinators, and asked about plainly', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  const asked = await ahmed.says("Sorry brother, I can't come on Friday, my mother is ill")
  t.equal(
    asked,
    'I have shown the coordinators what you wrote. So that nobody is left waiting, please answer plainly:\n' +
      'Will you be there for Zohar Azaan on Friday, 12 February 2027?',
  )
  t.same(labels(ahmed), ['I will be there', "I can't"])
  t.match(
    await group.listens(),
    /❓ Ahmed Ali wrote: “Sorry brother, I can't come on Friday, my mother is ill”\. It may be about Zohar Azaan, Friday, 12 February 2027\./,
  )
  t.match(await ahmed.says('no'), /cannot come for Zohar Azaan/, 'the one that was asked about')
  t.match(await group.listens(), /❌ Ahmed Ali cannot come: Zohar Azaan/)
})

t.test('what is no excuse is asked about and shown to nobody', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  t.match(
    await ahmed.says('which shoes shall I wear'),
    /^I am not sure that I understand you.*\nWill you be there for Fajar Azaan on Wednesday, 10 February 2027\?$/,
    'the next one',
  )
  t.equal(await group.listens(), '')
  t.match(await ahmed.taps('I will be there'), /We expect you for Fajar Azaan/)
  town.clock.pass({ minutes: 1 })
  t.match(await ahmed.says('the zohar one is after lunch?'), /Will you be there for Zohar Azaan on Friday/)
  await ahmed.says('yes')
  t.match(await ahmed.says('which shoes shall I wear'), /^Assalamu alaikum/, 'nothing is left to ask')
  await group.listens()
  t.match(
    await ahmed.says('I am ill, I cannot come for fajar'),
    /Will you be there for Fajar Azaan/,
    'a confirmed duty can fall through',
  )
  t.match(await group.listens(), /❓ Ahmed Ali wrote/)
})

t.test('what is neither text nor a tap is met by the question, too', async (t) => {
  const { ahmed } = await withTwoDuties(t)
  t.match(
    await ahmed.sends({ kind: 'other', what: 'sticker' }),
    /^I can read text[^\n]*\n\nWill you be there for Fajar Azaan/,
  )
  t.same(labels(ahmed), ['I will be there', "I can't"])
})

t.test('yes, no and thanks in the words people use', async (t) => {
  const { ahmed } = await withTwoDuties(t)
  const answers = {
    expect: /We expect you/,
    cannot: /cannot come for/,
    thanks: /^And you: JazakAllah khair\.$/,
  }
  for (const [said, answer] of [
    ['Inshallah', answers.expect],
    ['nahin', answers.cannot],
    ['Yes I will', answers.expect],
    ["sorry, I can't!", answers.cannot],
    ['haan ji', answers.expect],
    ['لن أتمكن', answers.cannot],
    ['نعم إن شاء الله', answers.expect],
    ['Thank you', answers.thanks],
    ['جزاكم الله خيرا', answers.thanks],
  ] as const) {
    const heard = await ahmed.says(said)
    if (/Which duty/.test(heard)) t.match(await ahmed.taps(/Fajar/), answer, said)
    else t.match(heard, answer, said)
  }
})

t.test('"ok" answers an open question, and is a nod to anything else', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  town.clock.pass({ hours: 1 })
  await group.says('/unlock ZOHAR_AZAAN 2027-02-12 his mother is in hospital')
  await ahmed.listens()
  t.match(await ahmed.says('Okay'), /^Will you be there for Fajar Azaan/, 'to what was taken back')
  town.clock.pass({ minutes: 1 })
  t.match(await ahmed.says('ok'), /We expect you for Fajar Azaan/, 'to the question')
  town.clock.pass({ minutes: 1 })
  await ahmed.says('no')
  await group.listens()
  town.clock.pass({ minutes: 1 })
  t.match(
    await ahmed.says('ok'),
    /^Good\. It stays as you said:\n❌ .*Fajar Azaan/,
    'to “thank you for telling us”',
  )
  t.match(await ahmed.says('تمام'), /^Good\. It stays as you said:\n❌/)
  t.equal(await group.listens(), '')
  t.match(await ahmed.says('yes'), /We expect you for Fajar Azaan/, 'a yes is a yes')
  town.clock.pass({ minutes: 1 })
  await group.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  await ahmed.listens()
  t.equal(await ahmed.says('yes'), 'Good. There is nothing to answer at the moment.')
})

t.test('a no in a sentence is not lost on a confirmed duty, nor a yes on a declined one', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.tapsId(ahmed.buttons()[0]!.id)
  await ahmed.says('yes')
  await group.listens()
  for (const said of ['actually no', 'no wait, no', 'لا أظن ذلك']) {
    town.clock.pass({ minutes: 1 })
    t.match(await ahmed.says(said), /shown the coordinators[\s\S]*Will you be there/, said)
    t.match(await group.listens(), /❓ Ahmed Ali wrote/)
  }
  await ahmed.taps("I can't")
  t.match(await group.listens(), /❌/)
  town.clock.pass({ minutes: 1 })
  t.match(await ahmed.says('I can come after all'), /Will you be there for Fajar Azaan/)
  t.equal(await group.listens(), '', 'it is for them to say')
})

t.test('"ok" after an excuse is no yes', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.says("ok I won't come on wednesday")
  await group.listens()
  town.clock.pass({ minutes: 1 })
  t.match(
    await ahmed.says('okay'),
    /^So that I do not misunderstand you[^\n]*\nWill you be there for Fajar Azaan/,
  )
  t.equal(await group.listens(), '')
  town.clock.pass({ minutes: 1 })
  t.match(await ahmed.says('no'), /cannot come for Fajar Azaan/)
})

t.test('whoever has declined is not reminded to come, and "ok" leaves it so', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  town.clock.pass({ minutes: 1 })
  await group.says('/unlock ZOHAR_AZAAN 2027-02-12 his mother is in hospital')
  await ahmed.listens()
  await ahmed.says('no')
  await ahmed.taps("I can't")
  town.clock.set('2027-02-09T12:30:00Z')
  await remindDueDuties(town.ctx, town.ctx.clock.now())
  t.equal(await ahmed.listens(), '')
  town.clock.pass({ minutes: 1 })
  t.match(await ahmed.says('ok'), /It stays as you said[\s\S]*you cannot come/)
})

t.test('who holds no duty gets the menu', async (t) => {
  const { town, group } = await withTwoDuties(t)
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '50412345')
  await group.listens()
  t.match(await bilal.says("I can't come on Friday"), /^Assalamu alaikum/)
  t.equal(await group.listens(), '')
})

t.test('a yes or no in a whole sentence is understood', async (t) => {
  const { town, ahmed } = await withTwoDuties(t)
  await ahmed.says('duties')
  for (const said of [
    'Yes inshallah, I will be there!',
    'No problem brother, I will come',
    'salaam, yes please',
  ])
    t.match(await ahmed.says(said), /We expect you for|Which duty|JazakAllah/, said)
  town.clock.pass({ minutes: 1 })
  await ahmed.says('duties')
  t.match(await ahmed.says('No sorry, I cannot come'), /cannot come for/)
  t.notMatch(await ahmed.says('yes no'), /We expect you|cannot come for/, 'both at once is neither')
  await ahmed.says('arabic')
  await ahmed.says('واجباتي')
  t.match(await ahmed.says('نعم سأحضر إن شاء الله'), /جزا/)
})

t.test('"ok" nods at what was said last: days away, a new language, no more messages', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  for (const said of ['away 10 feb', 'english', 'please stop messaging me']) {
    town.clock.pass({ minutes: 1 })
    await ahmed.says(said)
    town.clock.pass({ minutes: 1 })
    t.notMatch(await ahmed.says('ok'), /We expect you/, `after ${said}`)
    town.clock.pass({ minutes: 1 })
    await ahmed.says('start')
  }
  t.notMatch(await group.listens(), /will be there/)
  town.clock.pass({ minutes: 1 })
  await ahmed.says('my duties')
  town.clock.pass({ minutes: 1 })
  t.match(await ahmed.says('ok'), /We expect you/, 'asked plainly, it is a yes')
})

t.test('many words about one duty are one message of the group, and nothing of it is lost', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  t.match(await ahmed.says('sorry, my mother is in hospital tomorrow'), /I have shown the coordinators/)
  await ahmed.says('sorry, and my car is broken')
  t.match(await ahmed.says('I do not know, sorry'), /I have shown the coordinators/)
  const heard = (await group.listens()).split('\n---\n')
  t.match(heard, [/^❓ Ahmed Ali wrote: “sorry, my mother/, /^\[edit\] ❓/, /^\[edit\] ❓/])
  t.match(heard[2], /my mother is in hospital[\s\S]*\n“sorry, and my car is broken”\n“I do not know, sorry”$/)
  for (let more = 0; more < 10; more++) await ahmed.says(`sorry, ${more}`)
  t.match(ahmed.heard(), /^The coordinators have what you wrote about it so far/)
  t.equal((await group.listens()).match(/^\[edit\]/gm)?.length, 9)
  town.clock.pass({ minutes: 31 })
  await ahmed.says('sorry, I cannot say')
  t.match(
    await group.listens(),
    /^❓ Ahmed Ali wrote: “sorry, I cannot say”/,
    'half an hour later it is news again',
  )
})

t.test('thanks and goodbye change no answer', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.tapsId(ahmed.buttons()[1]!.id)
  await group.listens()
  for (const said of ['thank you brother inshallah', 'no thanks', 'لا شكرا', "no don't worry"]) {
    town.clock.pass({ hours: 13 })
    t.notMatch(await ahmed.says(said), /We expect you|The coordinators know that you cannot come/, said)
  }
  t.notMatch(await group.listens(), /✅|❌/)
})
