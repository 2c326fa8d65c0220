import { type RawBuilder, sql } from 'kysely'
import type { ChannelName } from '../../channels/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Label } from '../duty-types.ts'

/** What became of duties whose reporting time is over: kept, missed with notice or without a word, or nobody has said. */
type Past = { past: number; kept: number; noticed: number; missed: number; unsaid: number }

export type SeasonReport = Past & {
  registered: { pending: number; approved: number }
  /** All slots there are, those that somebody holds or held to the end, and those of them still ahead. */
  slots: number
  given: number
  ahead: number
  confirmedAhead: number
  /** People who had one duty at least whose time is over, and did not miss it. */
  served: number
  unlocked: number
  reasons: ReasonCount[]
  covers: { searched: number; filled: number }
  /** The reminders' messages by channel; what was read has arrived, and what has arrived was sent. */
  reminders: { channel: ChannelName; sent: number; delivered: number; read: number; failed: number }[]
  duties: DutyReport[]
}
export type ReasonCount = { reason: string; count: number }
export type DutyReport = Past & { code: string; label: Label; unlocked: number }
export type PersonReport = Past & { name: string; itsNumber: string; unlocked: number }

/** How a season went, or goes so far. `reasons`: the most frequent ones for taking a duty back, five at most. */
export async function readSeasonReport(
  tx: Tx | Db,
  { orgId, seasonId, now }: { orgId: number; seasonId: string; now: Temporal.Instant },
): Promise<SeasonReport> {
  const duties = dutiesOf(orgId, seasonId, now)
  const found = await sql<Omit<SeasonReport, 'duties' | 'reasons' | 'reminders'>>`
    with duty as materialized (${duties})
    select ${pastCounts}, count(*) filter (where d.live and not d.past)::integer as ahead,
           count(*) filter (where d.live and not d.past and d.answer = 'confirmed')::integer as "confirmedAhead",
           count(*) filter (where d.live)::integer as given,
           count(*) filter (where not d.live)::integer as unlocked,
           count(distinct d.person_id) filter (where d.live and d.past and d.kind is distinct from 'missed')::integer as served,
           (select ((s.ends_on - s.starts_on + 1) * (select count(*) from duty_types t where t.org_id = s.org_id and t.season_id = s.id))::integer
            from seasons s where s.org_id = ${orgId} and s.id = ${seasonId}::uuid) as slots,
           (select jsonb_build_object('pending', count(*) filter (where status = 'pending'),
                                      'approved', count(*) filter (where status = 'approved'))
            from registrations where org_id = ${orgId} and season_id = ${seasonId}::uuid) as registered,
           (select jsonb_build_object('searched', count(*), 'filled', count(*) filter (where c.status = 'filled'))
            from duty x join cover_rounds c on c.org_id = ${orgId} and c.assignment_id = x.id) as covers
    from duty d`.execute(tx)
  const [reasons, reminders, byDuty] = [
    await sql<ReasonCount>`
      select min(u.reason) as reason, count(*)::integer as count
      from (${duties}) d join unlock_log u on u.org_id = ${orgId} and u.assignment_id = d.id
      group by lower(u.reason) order by 2 desc, 1 limit 5`.execute(tx),
    await sql<SeasonReport['reminders'][number]>`
      select m.channel, count(*) filter (where m.status in ('sent', 'delivered', 'read'))::integer as sent,
             count(*) filter (where m.status in ('delivered', 'read'))::integer as delivered,
             count(*) filter (where m.status = 'read')::integer as read,
             count(*) filter (where m.status in ('failed', 'expired'))::integer as failed
      from (${duties}) d join messages m on m.org_id = ${orgId} and m.about_id = d.id
      where m.body ->> 'notice' = 'duty-reminder'
      group by m.channel order by m.channel = 'email', m.channel`.execute(tx),
    await sql<DutyReport>`
      select t.code, t.label, ${pastCounts}, count(*) filter (where not d.live)::integer as unlocked
      from duty_types t left join (${duties}) d on d.duty_code = t.code
      where t.org_id = ${orgId} and t.season_id = ${seasonId}::uuid
      group by t.code, t.label, t.position order by t.position`.execute(tx),
  ]
  return { ...found.rows[0]!, reasons: reasons.rows, reminders: reminders.rows, duties: byDuty.rows }
}

/** The same by person, in pages: who kept the most duties first, and of those with as many whoever missed least. */
export async function readPeopleReport(
  tx: Tx | Db,
  asked: { orgId: number; seasonId: string; now: Temporal.Instant; limit: number; offset: number },
): Promise<{ people: PersonReport[]; total: number }> {
  const { orgId, seasonId, now, limit, offset } = asked
  const found = await sql<PersonReport & { total: number }>`
    select r.full_name as name, r.its_number as "itsNumber", ${pastCounts},
           count(*) filter (where not d.live)::integer as unlocked, (count(*) over ())::integer as total
    from (${dutiesOf(orgId, seasonId, now)}) d
    join registrations r on r.org_id = ${orgId} and r.id = d.registration_id
    group by r.id, r.full_name, r.its_number
    order by kept desc, missed, noticed, past desc, r.full_name, r.id
    limit ${limit} offset ${offset}`.execute(tx)
  return { people: found.rows, total: found.rows[0]?.total ?? 0 }
}

const dutiesOf = (orgId: number, seasonId: string, now: Temporal.Instant): RawBuilder<unknown> => sql`
  select a.id, a.duty_code, a.registration_id, a.person_id, a.status = 'live' as live, a.answer, t.kind, t.noticed,
         m.useful_until <= ${now}::timestamptz as past
  from assignments a
  join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
  left join attendance t on t.org_id = a.org_id and t.assignment_id = a.id
  where a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid`

const pastCounts = sql`
  count(*) filter (where d.live and d.past)::integer as past,
  count(*) filter (where d.live and d.past and d.kind = 'kept')::integer as kept,
  count(*) filter (where d.live and d.past and d.kind = 'missed' and d.noticed)::integer as noticed,
  count(*) filter (where d.live and d.past and d.kind = 'missed' and not d.noticed)::integer as missed,
  count(*) filter (where d.live and d.past and d.kind is null)::integer as unsaid`
