import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TaskOrder } from '../../src/sandbox/index.ts'
import { plantTree } from '../support/planted-tree.ts'
import { faultsAfterKill } from './check-state.ts'
import type { State } from './check-state.ts'
import { startGatewayProcess } from './gateway-process.ts'
import type { GatewayProcess } from './gateway-process.ts'
import { createKieper } from './kieper.ts'
import type { Kieper, Run } from './kieper.ts'
import { lookAtDatabase, lookAtFiles } from './look.ts'
import type { DatabaseLook } from './look.ts'
import { trueTask } from './truth.ts'
import type { Truth } from './truth.ts'

/** What all rounds work with: a copy of the program, a gateway, one data folder, and what is true. */
export interface Bench {
  place: string
  dataDir: string
  /** Migrations of the copy of the program: more can be put there. */
  migrationsDir: string
  gateway: GatewayProcess
  kieper: Kieper
  truth: Truth
  chance: () => number
  /** Makes tasks at the gateway and gives their ids. They are known by the word of their batch in the prompt. */
  makeBatch(size: number): Promise<{ word: string; ids: string[] }>
  state(): State
  database(): DatabaseLook
  /** Digests of all images that were ever served. */
  served(): Set<string>
  faults(): string[]
  /** A run that must end by itself, with one of these codes. */
  clean(args: readonly string[], codes: readonly number[], input?: string): Promise<Run>
  close(): Promise<void>
}

export async function openBench(seed: number, chance: () => number): Promise<Bench> {
  // A copy, so that work on the source during a long run is not in it; and migrations can be added.
  const tree = plantTree({
    copied: ['bin', 'src', 'drizzle', 'package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json'],
    files: {},
  })
  const place = mkdtempSync(join(tmpdir(), 'kieper-crash-'))
  mkdirSync(join(place, 'exports'))
  const gateway = await startGatewayProcess(tree.root, seed)
  const kieper = createKieper(tree.root, place)
  const dataDir = join(place, 'data')
  const truth: Truth = new Map()
  let batches = 0

  function database(): DatabaseLook {
    const look = lookAtDatabase(join(dataDir, 'kieper.db'))
    if (look === null) throw new Error('there is no database')
    return look
  }
  const state = (): State => ({ database: database(), library: lookAtFiles(join(dataDir, 'library')) })
  const bench: Bench = {
    place,
    dataDir,
    migrationsDir: join(tree.root, 'drizzle'),
    gateway,
    kieper,
    truth,
    chance,
    async makeBatch(size) {
      const word = `batch${String(++batches).padStart(4, '0')}`
      const orders = Array.from({ length: size }, (_, n) => orderOf(truth.size + n, word, chance))
      const made = await gateway.create(orders)
      for (const [n, task] of made.entries()) truth.set(task.taskId, trueTask(task, orders[n]?.fate?.kind === 'fail'))
      return { word, ids: made.map(({ taskId }) => taskId) }
    },
    state,
    database,
    served: () => new Set([...truth.values()].flatMap(({ images }) => [...images.values()])),
    faults: () => faultsAfterKill(state(), truth),
    async clean(args, codes, input = '') {
      const run = await kieper(args, { input })
      if (run.code === null || !codes.includes(run.code)) {
        throw new Error(
          `kieper ${args.join(' ')} ended with ${run.code}: ${run.stdout.slice(-300)}${run.stderr.slice(-1000)}`,
        )
      }
      return run
    },
    async close() {
      await gateway.stop()
      tree.remove()
      rmSync(place, { recursive: true, force: true })
    },
  }
  try {
    await bench.clean(['connect', 'main', '--url', gateway.url, '--key-stdin'], [0], gateway.key)
    return bench
  } catch (error) {
    await bench.close()
    throw error
  }
}

/** All families in turn, one in nine fails; most are done when they are added, some take a while. */
function orderOf(ordinal: number, word: string, chance: () => number): TaskOrder {
  const family = (['jobs', 'midjourney', 'flux-kontext'] as const)[ordinal % 3] ?? 'jobs'
  const durationMs = chance() < 0.6 ? 0 : Math.floor(chance() * 3_000)
  const order: TaskOrder = { family, prompt: `${word} picture ${ordinal}`, durationMs, dialect: { hiddenMs: 0 } }
  if (ordinal % 9 === 7) return { ...order, fate: { kind: 'fail', code: '500', message: 'no luck', via: 'record' } }
  if (family === 'flux-kontext')
    return { ...order, original: ordinal % 2 === 0, dialect: { hiddenMs: 0, originalUrl: 'present' } }
  return family === 'midjourney'
    ? order
    : { ...order, images: 1 + (ordinal % 2), format: ordinal % 4 < 2 ? 'png' : 'webp' }
}

/** A migration with work to do, so that a kill can come in its middle. Gives its number. */
export function addMigration(migrationsDir: string): number {
  const count = readdirSync(migrationsDir).filter((name) => name.endsWith('.sql')).length
  const name = `crash_${count + 1}`
  const statements = [
    `create table ${name} (seq integer primary key, id text not null references tasks(id) on delete cascade)`,
    `insert into ${name} select seq, id from tasks`,
    `create unique index ${name}_id on ${name} (id)`,
    `update tasks set note = note where seq in (select seq from ${name})`,
  ]
  writeFileSync(
    join(migrationsDir, `${String(count).padStart(4, '0')}_${name}.sql`),
    statements.join(';\n--> statement-breakpoint\n'),
  )
  return count + 1
}

/** For whoever wants to look at what a violation has left. */
export function keepEvidence(place: string): string {
  const kept = mkdtempSync(join(tmpdir(), 'kieper-crash-evidence-'))
  cpSync(place, kept, { recursive: true })
  return kept
}
