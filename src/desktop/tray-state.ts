import type { ConnectionView, Overview } from '../contract/index.ts'

/** What the tray icon shows: its shape, not only its colour. */
export type TrayState = 'idle' | 'working' | 'new' | 'attention' | 'risk' | 'offline' | 'paused'

/** What the host knows, as far as the tray tells it. */
export interface TrayFacts {
  overview: Overview
  /** Does the system have a network? */
  isOnline: boolean
}

/** The worst of what is the case: at risk, needs you, paused, offline, new, working, idle. */
export function trayState({ overview, isOnline }: TrayFacts): TrayState {
  const { atRisk, library, unseen, counts } = overview
  if (atRisk !== null) return 'risk'
  if (library.state !== 'ok' || neediest(overview) !== null) return 'attention'
  if (pausedUntil(overview) !== null) return 'paused'
  if (!isOnline || isUnreachable(overview)) return 'offline'
  if (unseen > 0) return 'new'
  return counts.waiting + counts.saving > 0 ? 'working' : 'idle'
}

/** The first connection that asks nothing more before somebody does something; `null` when there is none. */
export function neediest({ connections }: Pick<Overview, 'connections'>): ConnectionView | null {
  return connections.find(({ hold }) => hold?.cause === 'refused' || hold?.cause === 'no-key') ?? null
}

/** Until when the user has paused all connections, the earliest of them; `{ at: null }` without a limit, `null` when not all are paused. */
export function pausedUntil({ connections }: Pick<Overview, 'connections'>): { at: string | null } | null {
  const holds = connections.flatMap(({ hold }) => (hold?.cause === 'user' ? [hold] : []))
  if (holds.length === 0 || holds.length < connections.length) return null
  const ends = holds.flatMap(({ until }) => (until === null ? [] : [until]))
  return { at: ends.toSorted()[0] ?? null }
}

/** None of the gateways can be reached. */
function isUnreachable({ connections }: Pick<Overview, 'connections'>): boolean {
  return connections.length > 0 && connections.every(({ hold }) => hold?.cause === 'unreachable')
}
