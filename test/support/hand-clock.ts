import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../src/core/host.ts'

/** A clock that stands still until the test moves it. What is asked to sleep wakes when its time has come, in order. */
export interface HandClock extends Clock {
  /** Lengths of all sleeps that were ever asked for, in ms. */
  sleeps: number[]
  /** How often anybody has looked at it: whoever spins does so thousands of times. */
  looks(): number
  /** Sleeps that have not ended. */
  pending(): number
  /** Moves on by `ms`; whoever wakes on the way has its turns before time goes on. */
  pass(ms: number): Promise<void>
  /** The computer has slept: time is gone at once, and timers have not counted it. */
  jump(ms: number): void
  /**
   * Goes from sleep to sleep until `fact` holds. Waits in real time for what is not the clock's (network, disk), and while
   * `isBusy` says that such a thing is under way. Throws when nothing comes of it for 100 s.
   */
  leapUntil(fact: () => boolean | Promise<boolean>, isBusy?: () => boolean): Promise<void>
}

/** Real time. Long, because a picture that is decoded on a busy machine takes its seconds. */
const patienceMs = 100_000

const shortLeapMs = 5_000

/** Does a call of `node:fs` of this process wait for the disk? */
function hasFileWork(): boolean {
  return process.getActiveResourcesInfo().some((kind) => kind.startsWith('FSReq'))
}

/** As long as a work loop sleeps at once. */
const longestLeapMs = 30_000

interface Sleeping {
  at: number
  wake(): void
}

export function handClock(start = Date.UTC(2026, 8, 9, 8, 0, 0)): HandClock {
  let now = start
  let looks = 0
  let sleeping: Sleeping[] = []
  const sleeps: number[] = []

  const first = (): Sleeping | undefined => sleeping.reduce<Sleeping | undefined>(earlier, undefined)

  async function wakeFirst(one: Sleeping): Promise<void> {
    now = Math.max(now, one.at)
    one.wake()
    for (let turns = 0; turns < 4; turns += 1) await turn()
  }

  async function pass(ms: number): Promise<void> {
    const end = now + ms
    for (let next = first(); next !== undefined && next.at <= end; next = first()) await wakeFirst(next)
    now = Math.max(now, end)
    await turn()
  }

  return {
    sleeps,
    now() {
      looks += 1
      return now
    },
    looks: () => looks,
    sleep(ms, signal) {
      sleeps.push(ms)
      if (signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const entry: Sleeping = {
          at: now + ms,
          wake() {
            sleeping = sleeping.filter((one) => one !== entry)
            signal.removeEventListener('abort', entry.wake)
            resolve()
          },
        }
        sleeping.push(entry)
        signal.addEventListener('abort', entry.wake, { once: true })
      })
    },
    pending: () => sleeping.length,
    pass,
    jump(ms) {
      now += ms
      for (const entry of sleeping) entry.at += ms
    },
    async leapUntil(fact, isBusy = () => false) {
      const givenUpAt = performance.now() + patienceMs
      let quietLooks = 0
      while (!(await fact())) {
        if (performance.now() > givenUpAt) throw new Error(`nothing came of it by ${new Date(now).toISOString()}`)
        const looked = looks
        await pause(2)
        // What happened meanwhile may be the fact: time must not go on over it. Nor must it run away from work that is nobody's
        // sleep and nobody's request: a file that is being written, somebody who has just looked at the clock.
        const isQuiet = looks === looked && !isBusy() && !hasFileWork()
        quietLooks = isQuiet ? quietLooks + 1 : 0
        const next = first()
        if (next === undefined || !isQuiet || (await fact())) continue
        // The further the leap, the surer that nothing is under way between two steps of some work.
        if (quietLooks < (next.at - now > shortLeapMs ? 5 : 1)) continue
        if (next.at - now <= longestLeapMs) await wakeFirst(next)
        else now += longestLeapMs
      }
    },
  }
}

function earlier(one: Sleeping | undefined, other: Sleeping): Sleeping {
  return one === undefined || other.at < one.at ? other : one
}
