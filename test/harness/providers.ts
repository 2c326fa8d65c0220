import { createServer } from 'node:net'
import type { Simulator } from '../../src/simulator/index.ts'

export const groupId = -1001000000001
export const botToken = '7000000001:AAsimulated-token-for-tests-only-00000'
export const numbers = {
  phoneNumberId: '106540352242922',
  businessAccountId: '102290129340398',
  accessToken: 'simulated-access-token',
  appSecret: 'simulated-app-secret',
  verifyToken: 'simulated-verify-token',
  displayPhone: '15550783881',
}

export type Customer = { numbers: typeof numbers; botToken: string; groupId: number }

/** What an organisation is to its providers, unless a test says otherwise. */
export const usualCustomer: Customer = { numbers, botToken, groupId }

/** The same organisation with another number of the same app at Meta, another bot and another group. */
export const anotherCustomer: Customer = {
  numbers: {
    phoneNumberId: '555000111222333',
    businessAccountId: '999888777666555',
    accessToken: 'another-access-token',
    appSecret: numbers.appSecret,
    verifyToken: 'another-verify-token',
    displayPhone: '919999999999',
  },
  botToken: '8123456789:AAanother-token-for-tests-only-00000000',
  groupId: -1002222222222,
}

/** The settings of a program whose providers are all this simulator's, though it does not know that. */
export function providerSettings(
  simulator: Simulator,
  { numbers, botToken, groupId }: Customer = usualCustomer,
): Record<string, string> {
  return {
    SECRET_KEY: 'a-secret-key-for-tests-of-32-characters-or-more',
    ORG_NAME: 'Saifee Masjid',
    WHATSAPP_API_URL: simulator.whatsappUrl,
    META_WA_PHONE_NUMBER_ID: numbers.phoneNumberId,
    META_WA_ACCESS_TOKEN: numbers.accessToken,
    META_WA_BUSINESS_ACCOUNT_ID: numbers.businessAccountId,
    META_WA_APP_SECRET: numbers.appSecret,
    META_WA_VERIFY_TOKEN: numbers.verifyToken,
    TELEGRAM_API_URL: simulator.telegramUrl,
    TELEGRAM_BOT_TOKEN: botToken,
    TELEGRAM_WEBHOOK_SECRET: 'simulated-webhook-secret',
    TELEGRAM_ADMIN_CHAT_ID: String(groupId),
    TELEGRAM_MODE: 'webhook',
    EMAIL_HOST: simulator.smtp.host,
    EMAIL_PORT: String(simulator.smtp.port),
    EMAIL_USE_TLS: 'false',
    DEFAULT_FROM_EMAIL: 'duties@saifee.example',
  }
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
