export { createEmailSender, type SenderOptions } from './send.ts'
