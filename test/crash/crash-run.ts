import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { keepEvidence, openBench } from './bench.ts'
import type { Bench } from './bench.ts'
import { recordFaults } from './check-records.ts'
import { faultsAtRest } from './check-state.ts'
import { planRounds } from './plan.ts'
import type { Round } from './plan.ts'
import { doctorFaults, plays } from './scenarios.ts'

export interface CrashOptions {
  /** How many kills. */
  kills: number
  /** How many tasks at the gateway, about; some scenarios make a few more. */
  tasks: number
  seed: number
  say: (line: string) => void
}

export interface CrashReport {
  kills: number
  /** Kills by scenario and point. */
  byPoint: ReadonlyMap<string, number>
  tasks: number
  images: number
  faults: string[]
}

/** How often a round is tried until it is killed: a run may end before the point has come n times. */
const mostTries = 4

/** Kills the program again and again, and checks after each time and in the end. Ends at the first round with a fault. */
export async function crashRun({ kills, tasks, seed, say }: CrashOptions): Promise<CrashReport> {
  const chance = seededChance(seed)
  const bench = await openBench(seed, chance)
  const byPoint = new Map<string, number>()
  const faults: string[] = []
  let count = 0
  try {
    const rounds = planRounds(kills, chance)
    const feeding = Math.max(1, rounds.filter(({ scenario }) => scenario === 'watch' || scenario === 'add').length)
    for (const [n, round] of rounds.entries()) {
      const batch = Math.max(1, Math.ceil((tasks - bench.truth.size) / Math.max(1, feeding - n)))
      const found = await playRound(bench, round, {
        tasks: batch,
        nonce: String(n),
        say: (line) => say(`${n + 1}/${kills} ${line} seed=${seed}`),
      })
      faults.push(...found)
      if (found.length > 0) break
      count++
      const name = `${round.scenario} ${round.point ?? 'random time'}`
      byPoint.set(name, (byPoint.get(name) ?? 0) + 1)
    }
    if (faults.length === 0) faults.push(...(await faultsInTheEnd(bench)))
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error))
  }
  if (faults.length > 0) say(`what is left of it: ${keepEvidence(bench.place)}`)
  const images = [...bench.truth.values()].reduce((sum, task) => sum + task.images.size, 0)
  const report = { kills: count, byPoint, tasks: bench.truth.size, images, faults }
  await bench.close()
  return report
}

interface RoundFacts {
  tasks: number
  nonce: string
  say: (line: string) => void
}

async function playRound(
  bench: Bench,
  { scenario, point, nth }: Round,
  { tasks, nonce, say }: RoundFacts,
): Promise<string[]> {
  const seen = new Set<string>()
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const n = attempt === 0 ? nth : 1
    // The program needs about 200 ms to start; it is killed while it works, and now and then before.
    const kill = point === null ? { afterMs: Math.floor(150 + bench.chance() * 1_500) } : { point, nth: n }
    const beginAt = performance.now()
    const { run, faults } = await plays[scenario](bench, kill, {
      tasks: tasks + attempt * 2,
      nonce: `${nonce}-${attempt}`,
    })
    for (const one of run.seen) seen.add(one)
    const aim = point === null ? `after ${'afterMs' in kill ? kill.afterMs : 0} ms` : `${point} n=${n}`
    const tookMs = Math.round(performance.now() - beginAt)
    say(
      `${scenario} ${aim}: ${run.killed ? 'killed' : 'not reached'} after ${Math.round(run.elapsedMs)} ms, checked in ${tookMs} ms`,
    )
    // Whoever was killed before must not be waited for.
    if (run.code === 3) faults.push(`it refused to start: ${run.stderr}`)
    if (faults.length > 0) return faults.map((fault) => `${scenario} ${aim}: ${fault}`)
    if (run.killed) return []
  }
  return [`${scenario}: ${point} was never reached, only ${[...seen].join(' ')}`]
}

async function faultsInTheEnd(bench: Bench): Promise<string[]> {
  const watchArgs = ['watch', '--until-done', '--json']
  await bench.clean(watchArgs, [0, 1])
  // Remains are cleared away by the doctor once they are old.
  for (const path of cutThumbnails(bench.dataDir)) utimesSync(path, 0, 0)
  await bench.clean(['doctor', '--repair', '--json'], [0, 1])
  const state = bench.state()
  const faults = faultsAtRest(state, bench.truth)
  faults.push(...(await doctorFaults(bench)))
  await bench.clean(watchArgs, [0, 1])
  const again = bench.state()
  if (again.database.dump !== state.database.dump) faults.push('a second run changed the database')
  if (JSON.stringify(again.library) !== JSON.stringify(state.library)) faults.push('a second run changed the library')
  faults.push(...recordFaults(again.database, join(bench.dataDir, 'library')))
  return [...faults, ...leftovers(bench.dataDir)]
}

/** Temporary files that nobody will ever need again. */
function leftovers(dataDir: string): string[] {
  const known =
    /^(?:kieper[.]db(?:-wal|-shm|[.]v\d+[.]backup)?|runner[.]lock|secrets[.]json|nudge|library|thumbs|backups)$/u
  const strange = readdirSync(dataDir).filter((name) => !known.test(name))
  return [...strange, ...cutThumbnails(dataDir)].map((path) => `${path}: left over in the data folder`)
}

function cutThumbnails(dataDir: string): string[] {
  const folder = join(dataDir, 'thumbs')
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  return names.filter((name) => name.endsWith('.tmp')).map((name) => join(folder, name))
}

/** Mulberry32: the same plan for the same seed on every machine. */
function seededChance(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
