import type { FastifyInstance } from 'fastify'
import { type Answer, answerWith } from '../answer.ts'
import type { Core } from '../core.ts'
import { readFields } from '../upload.ts'
import { openGroup, type TgGroup } from './group.ts'
import { callMethod } from './methods.ts'
import { openUser, type TgUser } from './people.ts'
import { createRates } from './rates.ts'
import { newChat, type Result, type TelegramOptions, type TelegramState, tooMany } from './state.ts'
import { createUpdates } from './updates.ts'

export type { TgGroup } from './group.ts'
export type { TgUser, TgVoice } from './people.ts'
export type { TelegramOptions, TgMessage } from './state.ts'

export type Telegram = {
  /** The person with this id, made if unknown. */
  user(id: number, name?: string, username?: string, language?: string): TgUser
  users(): TgUser[]
  group: TgGroup
  /** The commands the bot has told, of the default scope without a language. */
  commands(scope?: string): { command: string; description: string }[]
  state: TelegramState
  reset(): void
  close(): Promise<void>
}

export function createTelegram(
  app: FastifyInstance,
  core: Core,
  options: TelegramOptions,
  delaysMs: number[],
): Telegram {
  const id = Number(options.botToken.split(':')[0])
  const state: TelegramState = {
    core,
    options,
    updates: createUpdates(
      core,
      delaysMs,
      ({ method, ...fields }) => void callMethod(state, String(method), { fields, files: [] }),
    ),
    rates: createRates(),
    bot: { id, name: options.botUsername.replace(/_?bot$/i, '') || 'Bot' },
    chats: new Map(),
    people: new Map(),
    files: new Map(),
    queries: new Map(),
    commands: new Map(),
    groupId: options.group.id,
  }
  const start = () => {
    state.groupId = options.group.id
    // Supergroups' ids begin with -100; those of basic groups are small.
    const type = options.group.id < -1_000_000_000_000 ? 'supergroup' : 'group'
    state.chats.set(options.group.id, newChat(options.group.id, type, options.group.title))
  }
  start()
  serveTelegram(app, state)
  const opened = new Map<number, TgUser>()

  function user(userId: number, name?: string, username?: string, language = 'en'): TgUser {
    const person = state.people.get(userId) ?? {
      id: userId,
      name: name ?? `User ${userId}`,
      language,
      started: false,
      blocked: false,
      deactivated: false,
      toasts: [],
    }
    if (name) person.name = name
    if (username) person.username = username
    state.people.set(userId, person)
    const known = opened.get(userId) ?? openUser(state, person)
    opened.set(userId, known)
    return known
  }

  return {
    user,
    users: () => [...state.people.keys()].map((userId) => user(userId)),
    group: openGroup(state),
    commands: (scope = JSON.stringify({ type: 'default' })) => state.commands.get(`${scope} `) ?? [],
    state,
    reset() {
      state.updates.reset()
      state.rates.reset()
      for (const map of [state.chats, state.people, state.files, state.queries, opened]) map.clear()
      start()
    },
    close: () => state.updates.close(),
  }
}

type Route = { Params: { token: string; method: string; '*': string }; Querystring: Record<string, string> }

function serveTelegram(app: FastifyInstance, state: TelegramState): void {
  const answer = (result: Result): Answer => ({ status: result.ok ? 200 : result.error_code, body: result })
  const faultAnswer = (code: number, _status: number | undefined, message?: string): Answer =>
    answer({ ok: false, error_code: code, description: message ?? words[code] ?? `Error ${code}` })
  const throttled = (seconds: number): Answer => answer(tooMany(seconds))

  app.route<Route>({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    handler(request, reply) {
      const { token, method } = request.params
      const what = /^(send(message|voice|audio)|edit)/i.test(method)
        ? 'send'
        : /^getfile$/i.test(method)
          ? 'media'
          : 'other'
      const call = {
        channel: 'telegram',
        request,
        reply,
        what,
        faultAnswer,
        throttled,
        codeOf429: 429,
      } as const
      return answerWith(state.core, call, async (body) => {
        if (token !== state.options.botToken)
          return answer({ ok: false, error_code: 401, description: 'Unauthorized' })
        const form = readFields(body)
        return answer(
          await callMethod(state, method, {
            fields: { ...request.query, ...form.fields },
            files: form.files,
          }),
        )
      })
    },
  })

  app.get<Route>('/file/bot:token/*', (request, reply) => {
    const call = {
      channel: 'telegram',
      request,
      reply,
      what: 'media',
      faultAnswer,
      throttled,
      codeOf429: 429,
    } as const
    return answerWith(state.core, call, async () => {
      if (request.params.token !== state.options.botToken)
        return answer({ ok: false, error_code: 401, description: 'Unauthorized' })
      const file = [...state.files.values()].find(({ path }) => path === request.params['*'])
      if (!file) return answer({ ok: false, error_code: 404, description: 'Not Found' })
      return { status: 200, body: file.bytes, type: 'application/octet-stream' }
    })
  })
}

const words: Record<number, string> = {
  400: 'Bad Request: chat not found',
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  500: 'Internal Server Error',
}
