import { createHash } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../context.ts'
import { inOrg } from '../db/tenancy.ts'
import { followLink, parseLinkName } from '../links/index.ts'
import { readFeed } from './feed.ts'
import { writeCalendar } from './write.ts'

/** Calendar programs ask every few minutes or hours, and are told at once that nothing is new. */
const freshFor = 'private, max-age=300'

/**
 * A person's duties as a calendar (RFC 5545) under the private link that `calendar` gives them. Whoever knows the link may
 * read; one that is unknown or was replaced is not there.
 */
export const calendarRoutes =
  (ctx: Pick<Context, 'db' | 'clock' | 'speaker'>): FastifyPluginAsync =>
  async (server) => {
    server.get<{ Params: { file: string } }>('/calendar/:file', async (request, reply) => {
      const link = parseLinkName(request.params.file.replace(/\.ics$/, ''))
      if (!link) return reply.callNotFound()
      const now = ctx.clock.now()
      const feed = await inOrg(ctx.db, link.orgId, async (tx) => {
        const personId = await followLink(tx, link, { leadsTo: 'calendar', now })
        return personId && readFeed(tx, { orgId: link.orgId, personId, now })
      })
      if (!feed) return reply.callNotFound()
      const body = writeCalendar(feed, ctx.speaker)
      const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
      reply.header('etag', etag).header('cache-control', freshFor).header('x-robots-tag', 'noindex')
      if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send()
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="duties.ics"')
        .header('x-content-type-options', 'nosniff')
        .send(body)
    })
  }

/** RFC 9110, section 13.1.2: a list, each perhaps weak, or an asterisk. */
const isKnown = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((known) => ['*', etag].includes(known.trim().replace(/^W\//, '')))
