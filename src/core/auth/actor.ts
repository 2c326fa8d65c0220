import type { Door } from '../audit/schema.ts'

/** coordinator: wrote in the coordinators' group. self: anybody about their own things. cover: a cover round, which acts for
 * the coordinators once somebody has said yes. swap: two volunteers who have agreed, where the season lets them. withdrawal: a
 * registration is withdrawn, or its person forgotten, and its duties with it. system: a job. */
export type Role = 'coordinator' | 'self' | 'cover' | 'swap' | 'withdrawal' | 'system'

/** Who is asking, in which organisation, through which door. `name` is what the log keeps ("the group" for an anonymous administrator). */
export type Actor = { orgId: number; personId: string | null; name: string; role: Role; door: Door }
