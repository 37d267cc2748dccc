import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Chance } from './chance.ts'
import { seededChance } from './chance.ts'
import type { Coverage } from './coverage.ts'
import type { Target } from './target.ts'

export interface Violation {
  target: string
  message: string
  /** The input that broke a promise, saved as a file. */
  path: string
}

export interface CampaignReport {
  target: string
  executions: number
  tookMs: number
  corpus: number
  /** Different things that happened, by the target's own words for them. */
  happenings: number
  /** Stretches of the product's code that ran; 0 without coverage. */
  covered: number
  violations: Violation[]
}

/** A run of one target that can be gone on with: the corpus and what is known stay. */
export interface Campaign {
  /** Runs so many inputs; a violation is noted and does not end it. */
  go(executions: number): Promise<void>
  report(): CampaignReport
}

const maxCorpus = 3_000
/** Many inputs break the same promise; a few of them are enough to look at. */
const maxViolations = 20
/** Of the processor's time, so that a busy machine is no violation. */
const slowMs = 2_000

/** Starts with the target's seeds. Without `coverage` only what the target says about an input tells whether it is worth keeping. */
export async function startCampaign(target: Target, seed: number, coverage: Coverage | null): Promise<Campaign> {
  const chance = seededChance(seed)
  const corpus: Buffer[] = []
  const happenings = new Set<string>()
  const covered = new Set<string>()
  const violations = new Map<string, Violation>()
  let executions = 0
  let tookMs = 0

  /** Whether something new happened. */
  async function runOne(input: Buffer): Promise<boolean> {
    executions += 1
    const before = process.cpuUsage()
    try {
      const happening = await target.run(input)
      const { user, system } = process.cpuUsage(before)
      const ms = (user + system) / 1000
      if (ms > slowMs) throw new Error(`slow: ${Math.round(ms)} ms for ${input.length} bytes`)
      if (happenings.has(happening)) return false
      happenings.add(happening)
      return true
    } catch (error) {
      await note(input, error)
      return false
    }
  }

  async function note(input: Buffer, error: unknown): Promise<void> {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const kind = message.split('\n').slice(0, 2).join(' ').replace(/\d+/g, '0').slice(0, 160)
    if (violations.has(kind) || violations.size >= maxViolations) return
    violations.set(kind, { target: target.name, message, path: await saveInput(target.name, input) })
  }

  function keep(input: Buffer): void {
    if (corpus.length < maxCorpus) corpus.push(input)
    else corpus[chance.below(corpus.length)] = input
  }

  async function runBatch(count: number): Promise<void> {
    const inputs = Array.from({ length: count }, () => mutant(target, corpus, chance))
    for (const input of inputs) if (await runOne(input)) keep(input)
    if (coverage === null) return
    const fresh = new Set([...coverage.ran()].filter((stretch) => !covered.has(stretch)))
    for (const stretch of fresh) covered.add(stretch)
    if (fresh.size > 0) keep(await culprit(inputs, fresh, coverage))
  }

  /** One of the inputs that reached the fresh code, found by halving. */
  async function culprit(inputs: readonly Buffer[], fresh: ReadonlySet<string>, looks: Coverage): Promise<Buffer> {
    let rest = inputs
    while (rest.length > 1) {
      const half = rest.slice(0, rest.length / 2)
      for (const input of half) await runOne(input)
      const ran = looks.ran()
      rest = [...fresh].some((stretch) => ran.has(stretch)) ? half : rest.slice(half.length)
    }
    return chance.pick(rest)
  }

  for (const input of await target.seeds()) {
    await runOne(input)
    corpus.push(input)
  }
  for (const stretch of coverage?.ran() ?? []) covered.add(stretch)
  return {
    async go(wanted) {
      const startedAt = performance.now()
      for (let left = wanted; left > 0; left -= target.batch) await runBatch(Math.min(target.batch, left))
      tookMs += performance.now() - startedAt
    },
    report: () => ({
      target: target.name,
      executions,
      tookMs,
      corpus: corpus.length,
      happenings: happenings.size,
      covered: covered.size,
      violations: [...violations.values()],
    }),
  }
}

function mutant(target: Target, corpus: readonly Buffer[], chance: Chance): Buffer {
  // Half of the time one of the latest: what is new has been mutated least.
  const latest = corpus.slice(-20)
  const from = chance.oneIn(2) ? chance.pick(latest) : chance.pick(corpus)
  return target.mutate(from, chance.branch(), chance.pick(corpus))
}

async function saveInput(name: string, input: Buffer): Promise<string> {
  const folder = join(tmpdir(), 'kieper-fuzz')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}.bin`)
  await writeFile(path, input)
  return path
}
