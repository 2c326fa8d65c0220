export { type Digits, dateFromSerial, wholeDigits } from './mend.ts'
export { readTable } from './read.ts'
export { type Cell, type Row, type TableTrouble, tableLimits, UnreadableTableError } from './row.ts'
export { type Column, type Format, type Sheet, writeSheet } from './write.ts'
