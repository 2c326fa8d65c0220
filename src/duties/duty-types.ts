import { isClose } from '../lib/slips.ts'
import { plainWords } from './spelling.ts'

/** What people offer to do, and what a duty asks for. */
export const categories = ['AZAAN', 'TAKHBIRA', 'SANAH', 'TILAWAT', 'JOSHAN', 'YASEEN'] as const
export type Category = (typeof categories)[number]

/** What a duty is called: in each language, or in one way for everybody. It can stand in a text as it is. */
export type Label = string | { inLanguages: Record<string, string> }

/** A kind of duty in a season: data, copied from a preset when the season is made. */
export type DutyType = {
  code: string
  label: Label
  /** The order in the day. */
  position: number
  /** One of `categories` in the presets; a season may have others. */
  category: string
  /** When its holder reports, on the wall clock of the organisation. */
  reportingTime: Temporal.PlainTime
}

export type Preset = 'eight' | 'twelve'

const duty = (code: string, en: string, ar: string, category: Category, time: string) => ({
  code,
  label: { inLanguages: { en, ar } },
  category,
  reportingTime: Temporal.PlainTime.from(time),
})

const beforeFajar = [
  duty('SANAH', 'Sanah', 'الثناء', 'SANAH', '04:30'),
  duty('TAJWEED', 'Tajwid Quran Majid Tilawat', 'تلاوة القرآن المجيد بالتجويد', 'TILAWAT', '04:30'),
  duty('DUA_E_JOSHAN', 'Dua e Joshan', 'دعاء الجوشن', 'JOSHAN', '04:30'),
  duty('YASEEN', 'Yaseen', 'سورة يس', 'YASEEN', '04:30'),
]

const namaaz = [
  duty('FAJAR_AZAAN', 'Fajar Azaan', 'أذان الفجر', 'AZAAN', '05:20'),
  duty('FAJAR_TAKBIRA', 'Fajar Takbira', 'تكبيرة الفجر', 'TAKHBIRA', '05:20'),
  duty('ZOHAR_AZAAN', 'Zohar Azaan', 'أذان الظهر', 'AZAAN', '12:30'),
  duty('ZOHAR_TAKBIRA', 'Zohar Takbira', 'تكبيرة الظهر', 'TAKHBIRA', '12:30'),
  duty('ASAR_TAKBIRA', 'Asar Takbira', 'تكبيرة العصر', 'TAKHBIRA', '12:30'),
  duty('MAGRIB_AZAAN', 'Magrib Azaan', 'أذان المغرب', 'AZAAN', '17:40'),
  duty('MAGRIB_TAKBIRA', 'Magrib Takbira', 'تكبيرة المغرب', 'TAKHBIRA', '17:40'),
  duty('ISHAA_TAKBIRA', 'Ishaa Takbira', 'تكبيرة العشاء', 'TAKHBIRA', '17:40'),
]

const inOrder = (duties: ReturnType<typeof duty>[]): DutyType[] =>
  duties.map((duty, index) => ({ ...duty, position: index + 1 }))

/** The two sets of duties a season can begin with. */
export const presets: Record<Preset, DutyType[]> = {
  eight: inOrder(namaaz),
  twelve: inOrder([...beforeFajar, ...namaaz]),
}

export type ParsedDuty =
  | { kind: 'match'; duty: DutyType }
  /** "fajar" alone: these fit, in the order of the day. */
  | { kind: 'several'; duties: DutyType[] }
  | { kind: 'none' }

/** The duty type that a text names as people write it: "FAJAR_AZAAN", "fajar azaan", "Fajr azan". All of its words must fit. */
export function parseDuty(text: string, types: DutyType[]): ParsedDuty {
  const words = plainWords(text)
  const named = types.map((duty) => ({ duty, names: [duty.code, ...namesIn(duty.label)].map(plainWords) }))
  const exact = named.filter(({ names }) => names.some((name) => name.join('') === words.join('')))
  const fitting = exact.length > 0 ? exact : fit(words, named)
  const duties = fitting.map(({ duty }) => duty).sort((a, b) => a.position - b.position)
  if (duties.length === 0) return { kind: 'none' }
  return duties.length === 1 ? { kind: 'match', duty: duties[0]! } : { kind: 'several', duties }
}

const namesIn = (label: Label) => (typeof label === 'string' ? [label] : Object.values(label.inLanguages))

type Named = { duty: DutyType; names: string[][] }

/** Word by word; a word that one duty has exactly as written is not taken for a slip in another's. */
function fit(words: string[], named: Named[]): Named[] {
  if (words.length === 0 || words.length > 8) return []
  return words.reduce((left, word) => {
    const exact = left.filter(({ names }) => names.flat().some((name) => spelling(name) === spelling(word)))
    if (exact.length > 0) return exact
    return left.filter(({ names }) => names.flat().some((name) => isClose(spelling(name), spelling(word))))
  }, named)
}

/** The usual spellings of one word, beyond what a slip explains. */
const spelling = (word: string) => spellings.get(word) ?? word
const spellings = new Map(
  Object.entries({
    azaan: 'azan azzan adhan adhaan athan azaam اذان الاذان',
    takbira:
      'takbirah takhbira takhbirah takbir takbeer takbeera takbeerah takbiraa تكبيره تكبيرة تكبير التكبير',
    fajar: 'fajr fajir fajer fajjar الفجر فجر',
    zohar: 'zuhr zohr zuhar dhuhr duhr dhuhar zuhur الظهر ظهر',
    asar: 'asr aser العصر عصر',
    magrib: 'maghrib maghreb magreb المغرب مغرب',
    ishaa: 'isha esha ishaaa العشاء عشاء العشا عشا',
    sanah: 'sana saana سناء سنا',
    tajweed: 'tajwid tajvid tajveed tajwed تجويد',
    tilawat: 'tilawah tilavat telawat tilaawat تلاوه تلاوة',
    joshan: 'joshen jawshan jaushan joshaan جوشن',
    yaseen: 'yasin yaasin yaseem yassin yasseen ياسين يس',
  }).flatMap(([word, others]) => others.split(' ').map((other) => [other, word] as const)),
)

/** Two words meant as one: the same, another usual spelling, or a slip. */
export const isSameWord = (a: string, b: string): boolean => isClose(spelling(a), spelling(b))
