import type { ConnectionView, Overview } from '../../contract/index.ts'

/** What holds the whole window or a whole connection back. Times are epoch ms. */
export type Trouble =
  /** Nobody answers; what is shown was known at `since`. */
  | { kind: 'hostAway'; since: number }
  /** The host answers, and not to this page any more. */
  | { kind: 'signedOut' }
  | {
      kind: 'library'
      state: 'full' | 'missing' | 'unwritable'
      folder: string
      unsaved: number
      lossAt: number | null
    }
  | ConnectionTrouble
  /** By the user, all of them. `until` is `null` when it has no end. */
  | { kind: 'allPaused'; until: number | null }
  | { kind: 'offline'; waiting: number }
  /** This process neither asks nor saves. */
  | { kind: 'notRunning' }

export interface ConnectionTrouble {
  kind: 'connection'
  name: string
  gateway: ConnectionView['kind']
  cause: NonNullable<ConnectionView['hold']>['cause']
  code: number | null
  until: number | null
  /** How many tasks wait for it; `null` when that is not known. */
  waiting: number | null
  lossAt: number | null
}

export interface TroubleFacts {
  away: 'no' | 'lost' | 'signed-out'
  awaySince: number
  overview: Overview | null
  isOffline: boolean
}

/** All that is wrong, the worst first: what may lose an image, then what the user can mend, then what mends itself. */
export function troublesOf({ away, awaySince, overview, isOffline }: TroubleFacts): Trouble[] {
  const found: Trouble[] = []
  if (away === 'signed-out') found.push({ kind: 'signedOut' })
  if (away === 'lost') found.push({ kind: 'hostAway', since: awaySince })
  if (overview === null) return found
  const { connections, library, counts, unsaved, firstDeadlineAt, running } = overview
  const lossAt = firstDeadlineAt === null ? null : Date.parse(firstDeadlineAt)
  if (library.state !== 'ok') {
    found.push({ kind: 'library', state: library.state, folder: library.path, unsaved, lossAt })
  }
  const own = connections.filter(({ sample }) => !sample)
  // Counted for all of them together: with several, nobody knows whose tasks and links they are.
  const isOnly = own.length === 1
  const held = connections.flatMap((connection) =>
    troubleOf(connection, isOnly ? counts.waiting : null, isOnly ? lossAt : null),
  )
  const paused = held.filter(({ cause }) => cause === 'user')
  found.push(...held.filter(({ cause }) => cause === 'refused' || cause === 'no-key'))
  if (!running) found.push({ kind: 'notRunning' })
  if (isOffline) found.push({ kind: 'offline', waiting: counts.waiting })
  if (paused.length > 0 && paused.length === connections.length)
    found.push({ kind: 'allPaused', until: untilOfAll(paused) })
  else found.push(...paused)
  found.push(...held.filter(({ cause }) => cause === 'maintenance' || cause === 'throttled'))
  // Without a network nobody can be reached: said once.
  if (!isOffline) found.push(...held.filter(({ cause }) => cause === 'unreachable'))
  return found
}

function troubleOf(connection: ConnectionView, waiting: number | null, lossAt: number | null): ConnectionTrouble[] {
  const { name, kind, hold } = connection
  if (hold === null) return []
  const until = hold.until === null ? null : Date.parse(hold.until)
  return [{ kind: 'connection', name, gateway: kind, cause: hold.cause, code: hold.code, until, waiting, lossAt }]
}

/** When the last of them goes on; `null` when one has no end. */
function untilOfAll(paused: readonly ConnectionTrouble[]): number | null {
  let latest = 0
  for (const { until } of paused) {
    if (until === null) return null
    latest = Math.max(latest, until)
  }
  return latest
}
