import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { createHttp } from '../../src/core/engine/http/http.ts'
import type { Http, HttpOptions } from '../../src/core/engine/http/http.ts'
import type { Announcement, Clock, Host, Secret, SecretStore } from '../../src/core/host.ts'
import { createCore } from '../../src/core/index.ts'
import type { Core } from '../../src/core/index.ts'

/** Keys in memory. */
export interface MemorySecrets extends SecretStore {
  stored: Map<string, Secret>
  /** Told before each read: a test can make it slow or count it. */
  beforeRead: (connection: string) => Promise<void>
}

export interface LogLine {
  level: 'info' | 'warn' | 'error'
  message: string
  facts: Readonly<Record<string, unknown>> | undefined
}

export interface OpenSeams {
  clock?: Clock
  chance?: () => number
  http?: HttpOptions
  /** Stands between the core and the network. */
  wrap?: (http: Http) => Http
}

/** A data folder with its host. Cores can be opened on it one after the other, as a program is started again. */
export interface CoreBench {
  root: string
  dataDir: string
  libraryDir: string
  host: Host
  secrets: MemorySecrets
  /** What was shown, in order. */
  told: Announcement[]
  /** What the host does with an announcement; records it by default. */
  notify: (announcement: Announcement) => Promise<void>
  log: LogLine[]
  /** Lines that tell of trouble, as one text each. */
  complaints(): string[]
  /** Is something under way that takes real time: a request, or a picture that is being decoded? */
  isBusy(): boolean
  /** As if the computer woke up, or the network came back. */
  wake(): void
  /** Opens a core that is stopped after the test. */
  open(seams?: OpenSeams): Promise<Core>
  /** The database itself, for facts that no call tells and rows that no call makes. */
  database<T>(look: (database: Database.Database) => T): T
}

const migrationsDir = fileURLToPath(new URL('../../drizzle', import.meta.url))

export async function coreBench(options: { libraryDir?: string } = {}): Promise<CoreBench> {
  const root = await mkdtemp(join(tmpdir(), 'kieper-core-'))
  const opened: Core[] = []
  onTestFinished(async () => {
    await Promise.all(opened.map((core) => core.stop()))
    reader?.close()
    await rm(root, { recursive: true, force: true })
  })
  const wakers = new Set<() => void>()
  const secrets = memorySecrets()
  const told: Announcement[] = []
  const log: LogLine[] = []
  let inFlight = 0
  let reader: Database.Database | null = null
  /** Landed and without a reason to wait. Asked every few ms, so the database stays open. */
  const isDecoding = (): boolean => {
    reader ??= new Database(join(root, 'data', 'kieper.db'), { readonly: true, fileMustExist: true })
    const landed = reader.prepare(
      "select 1 from images where status = 'wanted' and landed_at is not null and reason is null",
    )
    return landed.get() !== undefined
  }
  const counted = (http: Http): Http => ({
    ...http,
    ask: (request) => {
      inFlight += 1
      return http.ask(request).finally(() => (inFlight -= 1))
    },
    fetchImage: (request) => {
      inFlight += 1
      return http.fetchImage(request).finally(() => (inFlight -= 1))
    },
  })
  const write =
    (level: LogLine['level']) =>
    (message: string, facts?: LogLine['facts']): void => {
      log.push({ level, message, facts })
    }
  const bench: CoreBench = {
    root,
    dataDir: join(root, 'data'),
    libraryDir: options.libraryDir ?? join(root, 'library'),
    host: {
      name: 'node',
      dataDir: join(root, 'data'),
      libraryDir: options.libraryDir ?? join(root, 'library'),
      migrationsDir,
      exportDir: join(root, 'exports'),
      secrets,
      notify: (announcement) => bench.notify(announcement),
      onWake(callback) {
        wakers.add(callback)
        return () => wakers.delete(callback)
      },
      log: { info: write('info'), warn: write('warn'), error: write('error') },
    },
    secrets,
    told,
    notify(announcement) {
      told.push(announcement)
      return Promise.resolve()
    },
    log,
    complaints: () =>
      log.filter(({ level }) => level !== 'info').map(({ message, facts }) => `${message} ${textOf(facts)}`),
    isBusy: () => inFlight > 0 || isDecoding(),
    wake() {
      for (const waker of wakers) waker()
    },
    async open({ http, wrap = (one: Http) => one, ...seams } = {}) {
      const created = await createCore(bench.host, { ...seams, http: counted(wrap(createHttp('0.0.0-test', http))) })
      if (!created.ok) throw new Error(created.message)
      opened.push(created.core)
      return created.core
    },
    database(look) {
      const database = new Database(join(bench.dataDir, 'kieper.db'), { fileMustExist: true })
      try {
        return look(database)
      } finally {
        database.close()
      }
    },
  }
  return bench
}

function memorySecrets(): MemorySecrets {
  const stored = new Map<string, Secret>()
  const secrets: MemorySecrets = {
    stored,
    beforeRead: () => Promise.resolve(),
    async read(connection) {
      await secrets.beforeRead(connection)
      const secret = stored.get(connection)
      return secret !== undefined && 'key' in secret ? secret : { missing: `there is no key for ${connection}` }
    },
    write(connection, secret) {
      stored.set(connection, secret)
      return Promise.resolve()
    },
    copy(from, to) {
      const secret = stored.get(from)
      if (secret !== undefined) stored.set(to, secret)
      return Promise.resolve()
    },
    remove(connection) {
      stored.delete(connection)
      return Promise.resolve()
    },
    kind: 'file',
  }
  return secrets
}

/** Facts of a log line as a logger would print them: errors with their message and stack. */
export function textOf(facts: LogLine['facts']): string {
  return JSON.stringify(facts ?? {}, (_, value: unknown) =>
    value instanceof Error ? { message: value.message, stack: value.stack } : value,
  )
}
