const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How loud the time left may be; see the table of levels in the look: nothing shouts before something went wrong. */
export type TimeLeftLevel = 'calm' | 'soon' | 'urgent' | 'critical' | 'past'

export interface LossFacts {
  /** When the link dies by the shortest life that any document states. Epoch ms, as all times here. */
  deadlineAt: number
  /** When it dies by the longest one. */
  latestDeadlineAt: number
  /** When the gateway named the image; `null` when unknown, then the life counts as a day. */
  bornAt: number | null
  /** A failed try, a paused connection, no disk, offline: what keeps the image from being saved by itself. */
  trouble: boolean
}

/** `days` and `hours` are whole, rounded down; `clock` runs in seconds. `past` and `beyond` count nothing: nobody knows. */
export type TimeLeftWords =
  | { form: 'days'; days: number }
  | { form: 'hours'; hours: number }
  | { form: 'minutes'; hours: number; minutes: number }
  | { form: 'clock'; leftMs: number }
  | { form: 'past'; lifeMs: number }
  | { form: 'beyond' }

export interface TimeLeftParts {
  level: TimeLeftLevel
  words: TimeLeftWords
}

/** How long an unsaved image has, and how loud that is. Without trouble the level is at most `soon`. */
export function timeLeft(facts: LossFacts, now: number): TimeLeftParts {
  const leftMs = facts.deadlineAt - now
  const lifeMs = facts.bornAt === null ? dayMs : Math.max(1, facts.deadlineAt - facts.bornAt)
  if (leftMs <= 0) {
    const words: TimeLeftWords = now < facts.latestDeadlineAt ? { form: 'past', lifeMs } : { form: 'beyond' }
    return { level: facts.trouble ? 'past' : 'soon', words }
  }
  return { level: levelOf(leftMs, lifeMs, facts.trouble), words: wordsOf(leftMs, facts.trouble) }
}

function levelOf(leftMs: number, lifeMs: number, trouble: boolean): TimeLeftLevel {
  if (trouble && leftMs <= 15 * minuteMs) return 'critical'
  if (trouble && (leftMs <= 2 * hourMs || leftMs <= lifeMs / 3)) return 'urgent'
  return leftMs <= dayMs ? 'soon' : 'calm'
}

function wordsOf(leftMs: number, trouble: boolean): TimeLeftWords {
  if (trouble && leftMs <= 15 * minuteMs) return { form: 'clock', leftMs }
  if (leftMs > 2 * dayMs) return { form: 'days', days: Math.floor(leftMs / dayMs) }
  const hours = Math.floor(leftMs / hourMs)
  if (hours >= 3) return { form: 'hours', hours }
  // Rounded up: the last minute is "1 min left", never "0 min".
  const minutes = Math.ceil(leftMs / minuteMs)
  return { form: 'minutes', hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}
