import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { mp3Sound } from './sounds.ts'
import type { World } from './world.ts'

/** A real Ogg/Opus voice note. */
export const voiceNote = await readFile(
  path.join(import.meta.dirname, '../../src/simulator/page/sample-voice.ogg'),
)

// Twelve duties a day are of more kinds than WhatsApp has buttons for: they become a list.
const newSeason = '/season new "Sherullah 1448H" 2027-02-07 2027-03-08 twelve'

/** What the people of the story tell about themselves: nothing of it may leak into a log. */
export const cast = {
  ahmed: { number: '919820000001', name: 'Ahmed Ali', its: '30412345', email: 'ahmed@example.com' },
  zaynab: { number: '201001234567', name: 'زينب خان', its: '30412346', email: 'zaynab@example.com' },
  maryam: { number: '919820000004', name: 'Maryam Saif', its: '30412348', email: 'maryam@example.com' },
  omar: { id: 2002, name: 'Omar Farooq', its: '30412347', email: 'omar@example.com' },
}
const reason = 'his mother is in hospital'
export const said = { reason, search: 'Farooq' }

/**
 * The whole story with everything in it that makes the program speak in another way to WhatsApp, Telegram or the mail
 * server: buttons, lists, templates in two languages, sounds up and down, edits, toasts, forced replies, a number that
 * is hidden, refusals, the 24-hour window, somebody who blocks us. It ends at six on the morning of the duty.
 */
export async function playStory(world: World): Promise<void> {
  const husain = world.coordinator(1001, 'Husain')
  await husain.says('/help')
  await husain.says(newSeason)
  for (const register of [registerOnWhatsApp, registerInArabic, registerHidden]) {
    await register(world)
    await husain.taps('Approve')
  }
  await registerOnTelegram(world)
  await husain.taps('Reject')
  await husain.replies('the recording breaks off')
  await husain.taps('Yes, reject')
  await husain.says('/registrations')
  await assignAndUnlock(world)
  await world.goTo('2027-02-09T18:00')
  const [ahmed, maryam] = [world.phone(cast.ahmed.number, 'Ahmed'), world.phone(cast.maryam.number, 'Maryam')]
  await ahmed.taps('Confirm')
  await maryam.taps("I can't")
  for (const order of ['/roster tomorrow', '/open', '/who 30412345', '/season', '/registrations'])
    await husain.says(order)
  await husain.taps('Next ›')
  await meetTrouble(world)
  await world.goTo('2027-02-10T06:00')
}

async function registerOnWhatsApp(world: World): Promise<void> {
  const { number, name, its, email } = cast.ahmed
  const ahmed = world.phone(number, 'Ahmed')
  await ahmed.says('salaam')
  await ahmed.taps('Register')
  for (const text of ['A', name, 'back', name, '123', its, 'nowhere', email, 'singing'])
    await ahmed.says(text)
  await ahmed.taps('Azaan')
  await ahmed.taps('Takhbira')
  await ahmed.taps('Done')
  await ahmed.sendsVoice(Buffer.from('%PDF-1.7 this is no sound'), { name: 'voice.ogg' })
  await ahmed.raw.sendsSticker()
  await ahmed.raw.sendsContact()
  await ahmed.raw.sendsDocument(Buffer.from('%PDF-1.7'), 'list.pdf')
  await ahmed.sendsVoice(voiceNote)
  await ahmed.sendsVoice(mp3Sound(3), { mime: 'audio/mpeg', name: 'takhbira.mp3' })
  await ahmed.taps('Done')
  await ahmed.says('help')
  await ahmed.taps('Submit')
}

async function registerInArabic(world: World): Promise<void> {
  const { number, name, its, email } = cast.zaynab
  const zaynab = world.phone(number, name)
  await zaynab.says('language')
  await zaynab.taps('العربية')
  for (const text of ['تسجيل', name, its, email, 'الأذان والتكبيرة']) await zaynab.says(text)
  await zaynab.sendsVoice(voiceNote)
  for (const text of ['تم', 'إرسال']) await zaynab.says(text)
}

async function registerHidden(world: World): Promise<void> {
  const { number, name, its, email } = cast.maryam
  const maryam = world.phone(number, 'Maryam')
  maryam.raw.hidesNumber()
  for (const text of ['register', name, its, email, 'takhbira, azaan']) await maryam.says(text)
  await maryam.sendsVoice(voiceNote)
  for (const text of ['done', 'submit']) await maryam.says(text)
}

async function registerOnTelegram(world: World): Promise<void> {
  const { id, name, its, email } = cast.omar
  const omar = world.privately(id, 'Omar')
  await omar.says('/start')
  await omar.taps('Register')
  for (const text of [name, its, email]) await omar.says(text)
  await omar.taps('Azaan')
  await omar.taps('Done')
  await omar.raw.sendsDocument(Buffer.from('%PDF-1.7'), 'voice.ogg', 'audio/ogg')
  await omar.raw.sendsVoice(voiceNote)
  await omar.raw.sendsAudio(mp3Sound(3))
  await world.settle()
  await omar.taps('Done')
  await omar.taps('Submit')
}

async function assignAndUnlock(world: World): Promise<void> {
  const husain = world.coordinator(1001, 'Husain')
  const fatema = world.coordinator(1002, 'Fatema')
  const [ahmed, maryam] = [world.phone(cast.ahmed.number, 'Ahmed'), world.phone(cast.maryam.number, 'Maryam')]
  await husain.says('/assign')
  await husain.taps(/^Day 4, /)
  await husain.taps('Fajar Azaan')
  await husain.taps(/30412345/)
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412348')
  await husain.taps('Unlock')
  await husain.replies('ill')
  await fatema.taps('Unlock')
  await husain.replies(reason)
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await ahmed.taps('I will be there')
  await ahmed.says('my duties')
  await husain.says('/assign FAJAR_TAKBIRA 2027-02-10 Maryam')
  await maryam.says('my duties')
  await husain.says(`/who ${said.search}`)
  await husain.says('/unlock FAJAR_TAKBIRA 2027-02-10 too late')
}

/** A person who stops hearing us, one who is out of reach, and providers in trouble. */
async function meetTrouble(world: World): Promise<void> {
  const husain = world.coordinator(1001, 'Husain')
  const zaynab = world.phone(cast.zaynab.number, cast.zaynab.name)
  const omar = world.privately(cast.omar.id, 'Omar')
  zaynab.raw.blocks()
  await world.simulator.telegram.user(cast.omar.id).blocks()
  await husain.says('/assign ISHAA_TAKBIRA 2027-02-12 30412346')
  await husain.says('/who 30412346')
  zaynab.raw.unblocks()
  await world.simulator.telegram.user(cast.omar.id).unblocks()
  await world.settle()
  world.simulator.faults.next('whatsapp', '500')
  world.simulator.faults.next('telegram', { code: 400 })
  await zaynab.says('واجباتي')
  await omar.says('stop')
  await omar.says('start')
  await husain.raw.sends({ photo: [] })
  await world.settle()
}

/** One registration with one voice note, in English; what was heard on the way is read. */
export async function registerBriefly(
  world: World,
  { number, name, its, email }: { number: string; name: string; its: string; email: string },
) {
  const phone = world.phone(number, name)
  for (const text of ['register', name, its, email, 'azaan, takhbira']) await phone.says(text)
  await phone.sendsVoice(voiceNote)
  for (const text of ['done', 'submit']) await phone.says(text)
  phone.unread()
  return phone
}
