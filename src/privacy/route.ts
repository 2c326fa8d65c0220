import { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Context } from '../context.ts'
import { readOrg } from '../core/orgs/index.ts'
import { inOrg } from '../db/tenancy.ts'
import { escapeHtml } from '../lib/html.ts'
import type { Words } from '../lib/words.ts'
import { followLink, parseLinkName, useLink } from '../links/index.ts'
import { readCopy } from './copy.ts'
import { writeCopy } from './write-copy.ts'

/**
 * A person's own data under a link that works once. Looking at it gives a page with a button: chats look at the links that
 * are sent in them, and only a person presses it.
 */
export const dataRoutes =
  (ctx: Pick<Context, 'db' | 'clock' | 'speaker' | 'storage'>): FastifyPluginAsync =>
  async (server) => {
    // The button is a form, with nothing in it.
    server.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
      payload.resume()
      done(null)
    })

    server.get<{ Params: { link: string } }>('/my-data/:link', async (request, reply) => {
      const link = parseLinkName(request.params.link)
      const now = ctx.clock.now()
      const reader =
        link &&
        (await inOrg(ctx.db, link.orgId, async (tx) => {
          const personId = await followLink(tx, link, { leadsTo: 'data', now })
          if (!personId) return undefined
          const { locale } = await tx
            .selectFrom('people')
            .select('locale')
            .where('org_id', '=', link.orgId)
            .where('id', '=', personId)
            .executeTakeFirstOrThrow()
          return { locale, org: await readOrg(tx, link.orgId) }
        }))
      if (!reader) return reply.callNotFound()
      const { locale, org } = reader
      const say = (words: Words) => ctx.speaker.say(words, { locale, timeZone: org.timeZone, now })
      return guarded(reply)
        .type('text/html; charset=utf-8')
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
        )
        .send(
          page(locale, {
            title: say({ key: 'data-page-title', vars: { org: org.name } }),
            text: say({ key: 'data-page-text' }),
            button: say({ key: 'data-page-button' }),
          }),
        )
    })

    server.post<{ Params: { link: string } }>('/my-data/:link', async (request, reply) => {
      const link = parseLinkName(request.params.link)
      const now = ctx.clock.now()
      const copy =
        link &&
        (await inOrg(ctx.db, link.orgId, async (tx) => {
          const personId = await useLink(tx, link, { leadsTo: 'data', now })
          return personId && readCopy(tx, { orgId: link.orgId, personId, now })
        }))
      if (!copy) return reply.callNotFound()
      return guarded(reply)
        .type('application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="my-data.json"')
        .send(Readable.from(writeCopy(copy, ctx.storage)))
    })
  }

const guarded = (reply: FastifyReply) =>
  reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .header('x-content-type-options', 'nosniff')

const page = (locale: string, { title, text, button }: { title: string; text: string; button: string }) =>
  `<!doctype html>
<html lang="${escapeHtml(locale)}" dir="${new Intl.Locale(locale).getTextInfo().direction ?? 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:24px;font:18px/1.5 system-ui,sans-serif;color:#1c1c1c;background:#ffffff">
<main style="max-width:36em;margin:0 auto"><h1 style="font-size:1.3em">${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<form method="post"><button style="font:inherit;padding:12px 24px">${escapeHtml(button)}</button></form></main>
</body>
</html>
`
