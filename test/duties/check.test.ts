import t from 'tap'
import { checkEmail, checkItsNumber, checkName } from '../../src/duties/index.ts'

const why = (checked: { kind: string; why?: string }) => checked.why

t.test('names of any script, as they are written', async (t) => {
  for (const name of ['Ahmed Ali', "Sa'id al-Din", 'M. Husain', 'Zoë', 'محمد علي', 'अहमद अली', 'કુરેશ', 'Al'])
    t.strictSame(checkName(name), { kind: 'ok', value: name }, name)
  t.strictSame(checkName('  Ahmed\n  Ali '), { kind: 'ok', value: 'Ahmed Ali' })
  t.strictSame(
    checkName('\u200fمحمد'),
    { kind: 'ok', value: 'محمد' },
    'a direction mark that the keyboard put in',
  )
  t.strictSame(checkName('Zoe\u0308'), { kind: 'ok', value: 'Zoë' }, 'composed')
  t.equal(checkName('a'.repeat(100)).kind, 'ok')
})

t.test('names that are refused, and why', async (t) => {
  t.equal(why(checkName('')), 'too-short')
  t.equal(why(checkName(' \u200e ')), 'too-short')
  t.equal(why(checkName('A')), 'too-short')
  t.equal(why(checkName('a'.repeat(101))), 'too-long')
  t.equal(why(checkName('x'.repeat(5000))), 'too-long')
  for (const name of [
    'Ahmed 2',
    '30412345',
    '/assign',
    'Ali\u202eilA',
    'Ali\u0000Ali',
    '<b>Ali</b>',
    '-Ali',
    'A😀',
    'Ali\u2066',
    `Z${'\u0300'.repeat(9)}algo`,
  ]) {
    t.equal(why(checkName(name)), 'not-letters', JSON.stringify(name))
  }
})

t.test('ITS numbers: eight digits of any script', async (t) => {
  for (const text of [
    '30412345',
    ' 3041 2345 ',
    '3041-2345',
    '٣٠٤١٢٣٤٥',
    '۳۰۴۱۲۳۴۵',
    '३०४१२३४५',
    '３０４１２３４５',
  ])
    t.strictSame(checkItsNumber(text), { kind: 'ok', value: '30412345' }, text)
  for (const text of ['3041234', '304123456', '1']) t.equal(why(checkItsNumber(text)), 'wrong-length', text)
  for (const text of ['', '3041234a', 'abcdefgh', '+30412345', '3041²345'])
    t.equal(why(checkItsNumber(text)), 'not-digits', text)
})

t.test('e-mail addresses that can be written to', async (t) => {
  t.strictSame(checkEmail(' Ahmed.Ali+duty@Example.ORG '), {
    kind: 'ok',
    value: 'Ahmed.Ali+duty@example.org',
  })
  t.equal(checkEmail(`${'a'.repeat(64)}@example.org`).kind, 'ok')
  t.equal(checkEmail('a@sub.domain.example.co.in').kind, 'ok')
  for (const text of [
    '',
    'ahmed',
    'ahmed@',
    '@example.org',
    'a@b',
    'a b@example.org',
    'a..b@example.org',
    '.a@example.org',
    'a@-x.org',
    'a@x..org',
    'a@example.org\nBcc: b@example.org',
    'a@127.0.0.1',
    `${'a'.repeat(65)}@example.org`,
  ]) {
    t.equal(why(checkEmail(text)), 'not-an-address', JSON.stringify(text))
  }
  t.equal(why(checkEmail(`a@${'b'.repeat(250)}.org`)), 'too-long')
})
