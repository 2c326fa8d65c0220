import t from 'tap'
import { freePort } from '../harness/providers.ts'
import { cast, registerBriefly } from '../harness/story.ts'
import { boot } from '../harness/world.ts'

t.test('a volunteer’s calendar follows their duties, under a link that can be replaced', async (t) => {
  const port = String(await freePort())
  const world = await boot(t, { settings: { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` } })
  const husain = world.coordinator(1001, 'Husain')
  await husain.says('/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight')
  const ahmed = await registerBriefly(world, cast.ahmed)
  await husain.taps('Approve')
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  ahmed.unread()
  const linkHeard = () => /http\S+/.exec(ahmed.last()!.text)![0]

  await ahmed.says('calendar')
  ahmed.hears(/Your duties as a calendar:\nhttp/)
  const link = linkHeard()
  await ahmed.says('التقويم')
  ahmed.hears(/Your duties as a calendar/)
  t.equal(linkHeard(), link, 'asked for again, it is the same')

  await ahmed.says('عربي')
  await ahmed.says('تقويم')
  t.equal(linkHeard(), link, 'in Arabic nothing is added to it')
  t.match(ahmed.last()!.text, /\nhttp[\w:/.-]+\.ics\n/)
  await ahmed.says('english')
  ahmed.unread()

  const first = await fetch(link)
  t.equal(first.status, 200)
  t.equal(first.headers.get('content-type'), 'text/calendar; charset=utf-8')
  t.match(first.headers.get('cache-control'), /private/)
  const text = await first.text()
  t.match(text, /DTSTART;TZID=Asia\/Kolkata:20270210T052000\r\n/)
  t.match(text, /SUMMARY:Fajar Azaan\r\n/)
  const etag = first.headers.get('etag')!
  t.equal((await fetch(link, { headers: { 'if-none-match': `W/${etag}` } })).status, 304)

  await husain.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  const after = await fetch(link, { headers: { 'if-none-match': etag } })
  t.equal(after.status, 200)
  t.match(await after.text(), /SEQUENCE:1\r\n[\s\S]*STATUS:CANCELLED\r\n/)

  ahmed.unread()
  await ahmed.says('calendar')
  await ahmed.taps('New link')
  ahmed.hears(/Your duties as a calendar/)
  ahmed.hears(/Your new link:\nhttp/)
  t.equal((await fetch(linkHeard())).status, 200)
  t.equal((await fetch(link)).status, 404, 'the old one leads nowhere')
  const foreign = link.replace(/calendar\/\d+\./, 'calendar/99.')
  for (const wrong of [foreign, `${link}x`, link.replace(/.{5}\.ics$/, 'AAAAA.ics')])
    t.equal((await fetch(wrong)).status, 404, 'nor does any other')
})
