import fs from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import fsPromises from 'node:fs/promises'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import threads from 'node:worker_threads'
/**
 * Loaded into the product by `node --import`: kills the process with SIGKILL at the n-th time that it reaches a named point,
 * by wrapping what the product calls. The product's own code is not touched. Environment: `CRASH_ROOT` (only files below it
 * count), `CRASH_POINT` (`operation:area:moment`), `CRASH_NTH` (from 1, counted per thread), `CRASH_SEEN` (a file that gets a
 * line for each point when a thread reaches it for the first time).
 */
import Database from 'better-sqlite3'
import { areaOf, operationOfSql } from './name-point.ts'

const { CRASH_ROOT: root = '', CRASH_POINT: wanted = '', CRASH_SEEN: seenFile = '' } = process.env
const nth = Number(process.env['CRASH_NTH'] ?? '1')
const hits = new Map<string, number>()
const pathOfHandle = new WeakMap<object, string>()
const pathOfFd = new Map<number, string>()
const { appendFileSync } = fs

function reach(operation: string | null, moment: string): void {
  if (operation === null) return
  const point = `${operation}:${moment}`
  const count = (hits.get(point) ?? 0) + 1
  hits.set(point, count)
  if (count === 1 && seenFile !== '') appendFileSync(seenFile, `${point}\n`)
  if (point === wanted && count === nth) die()
}

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  // The signal may take a moment; nothing may happen in it.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

/** Is this thread about to be killed in the middle of this operation? */
const isTornHere = (operation: string | null): boolean =>
  operation !== null && `${operation}:half` === wanted && (hits.get(`${operation}:half`) ?? 0) + 1 === nth

/** Replaces a function of `owner` by one that reaches `before` and `after`, whether it returns, resolves or calls back. */
function wrap(owner: object, name: string, operationOf: (self: unknown, args: unknown[]) => string | null): void {
  const original: unknown = Reflect.get(owner, name)
  if (typeof original !== 'function') throw new Error(`there is no ${name}`)
  const wrapped = function (this: unknown, ...args: unknown[]): unknown {
    const operation = operationOf(this, args)
    if (operation === null) return Reflect.apply(original, this, args)
    reach(operation, 'before')
    const callback = args.at(-1)
    if (typeof callback === 'function') {
      args[args.length - 1] = (...results: unknown[]) => {
        if (results[0] == null) reach(operation, 'after')
        Reflect.apply(callback, undefined, results)
      }
      return Reflect.apply(original, this, args)
    }
    const result: unknown = Reflect.apply(original, this, args)
    if (!(result instanceof Promise)) {
      reach(operation, 'after')
      return result
    }
    return result.then((value: unknown) => {
      reach(operation, 'after')
      return value
    })
  }
  Reflect.set(owner, name, Object.assign(wrapped, original))
}

const area = (path: unknown): string | null =>
  typeof path === 'string' || Buffer.isBuffer(path) ? areaOf(String(path), root) : null
const named = (operation: string, path: unknown): string | null => {
  const found = area(path)
  return found === null ? null : `${operation}:${found}`
}
const pathOfSelf = (self: unknown): string | undefined =>
  typeof self === 'object' && self !== null ? pathOfHandle.get(self) : undefined
const pathOfNumber = (fd: unknown): string | undefined => (typeof fd === 'number' ? pathOfFd.get(fd) : undefined)

/** Writes that are cut in the middle: the first half is written, then the process dies. */
function tear(
  owner: object,
  name: string,
  operationOf: (self: unknown, args: unknown[]) => string | null,
  halve: (args: unknown[]) => unknown[],
): void {
  const original: unknown = Reflect.get(owner, name)
  if (typeof original !== 'function') throw new Error(`there is no ${name}`)
  const torn = function (this: unknown, ...args: unknown[]): unknown {
    const operation = operationOf(this, args)
    if (operation === null) return Reflect.apply(original, this, args)
    if (!isTornHere(operation)) {
      // Counted even when nobody dies here, so that the n-th is the n-th.
      hits.set(`${operation}:half`, (hits.get(`${operation}:half`) ?? 0) + 1)
      return Reflect.apply(original, this, args)
    }
    const halved = halve(args)
    const callback = halved.at(-1)
    if (typeof callback === 'function') halved[halved.length - 1] = die
    const result: unknown = Reflect.apply(original, this, halved)
    if (typeof callback === 'function') return result
    return result instanceof Promise ? result.then(die) : die()
  }
  Reflect.set(owner, name, Object.assign(torn, original))
}

const halfOf = (data: unknown): unknown =>
  typeof data === 'string' || Buffer.isBuffer(data) ? data.slice(0, Math.floor(data.length / 2)) : data
/** For `(…, buffer, offset, length, …)` with the length at `at`. */
const halfLength = (at: number) => (args: unknown[]) =>
  args.map((value, position) => (position === at && typeof value === 'number' ? Math.floor(value / 2) : value))
/** For a list of buffers in front. */
const halfList = ([buffers, ...rest]: unknown[]): unknown[] => {
  const whole = Buffer.concat(Array.isArray(buffers) ? buffers.filter((one) => Buffer.isBuffer(one)) : [])
  return [[halfOf(whole)], ...rest]
}
/** For `(…, data, …)` with the data at `at`. */
const halfData = (at: number) => (args: unknown[]) => args.map((value, n) => (n === at ? halfOf(value) : value))

function wrapPaths(owner: object, suffix: '' | 'Sync'): void {
  for (const [name, operation, at] of [
    ['rename', 'rename', 1],
    ['link', 'link', 1],
    ['unlink', 'unlink', 0],
    ['rm', 'unlink', 0],
    ['copyFile', 'copy', 1],
    ['mkdir', 'mkdir', 0],
  ] as const)
    wrap(owner, name + suffix, (_, args) => named(operation, args[at]))
  tear(owner, `writeFile${suffix}`, (_, args) => named('write', args[0]), halfData(1))
  wrap(owner, `writeFile${suffix}`, (_, args) => named('write', args[0]))
}

async function handlePrototype(): Promise<object> {
  const handle = await fsPromises.open(import.meta.filename)
  await handle.close()
  const prototype: unknown = Object.getPrototypeOf(handle)
  if (typeof prototype !== 'object' || prototype === null) throw new Error('a file handle has no prototype')
  return prototype
}

function wrapHandles(prototype: object): void {
  const byHandle = (operation: string) => (self: unknown) => named(operation, pathOfSelf(self))
  tear(prototype, 'write', byHandle('write'), halfLength(2))
  tear(prototype, 'writeFile', byHandle('write'), halfData(0))
  tear(prototype, 'writev', byHandle('write'), halfList)
  for (const name of ['write', 'writev', 'writeFile']) wrap(prototype, name, byHandle('write'))
  for (const name of ['sync', 'datasync']) wrap(prototype, name, byHandle('sync'))
  const { open } = fsPromises
  const remembered = async (...args: Parameters<typeof open>): Promise<FileHandle> => {
    const isForWriting = args[1] !== undefined && args[1] !== 'r'
    const operation = isForWriting ? named('open', args[0]) : null
    reach(operation, 'before')
    const handle = await open(...args)
    pathOfHandle.set(handle, String(args[0]))
    reach(operation, 'after')
    return handle
  }
  Reflect.set(fsPromises, 'open', remembered)
}

/** Streams use the functions with callbacks. */
function wrapDescriptors(): void {
  const byFd = (operation: string) => (_: unknown, args: unknown[]) => named(operation, pathOfNumber(args[0]))
  tear(fs, 'write', byFd('write'), halfLength(3))
  for (const name of ['write', 'writev']) wrap(fs, name, byFd('write'))
  wrap(fs, 'fsync', byFd('sync'))
  const { open } = fs
  const remembered = (...args: unknown[]): unknown => {
    const callback = args.at(-1)
    const path = String(args[0])
    if (typeof callback === 'function') {
      args[args.length - 1] = (error: unknown, fd: unknown) => {
        if (typeof fd === 'number') pathOfFd.set(fd, path)
        Reflect.apply(callback, undefined, [error, fd])
      }
    }
    return Reflect.apply(open, fs, args)
  }
  Reflect.set(fs, 'open', Object.assign(remembered, open))
}

/** Of SQLite's driver the native part is one for the process, wherever the rest of it comes from: the product has that in its bundle. */
function nativeDriver(): (name: string) => object {
  const { cache } = createRequire(import.meta.url)
  const loaded = Object.values(cache).find((one) => one?.filename.endsWith('.node') === true)
  const native: unknown = loaded?.exports
  return (name) => {
    const made: unknown = typeof native === 'object' && native !== null ? Reflect.get(native, name) : undefined
    const prototype: unknown = typeof made === 'function' ? Reflect.get(made, 'prototype') : undefined
    if (typeof prototype !== 'object' || prototype === null) throw new Error(`the driver has no ${name}`)
    return prototype
  }
}

function wrapDatabase(): void {
  // Loads the native part.
  new Database(':memory:').close()
  const prototypeOf = nativeDriver()
  wrap(prototypeOf('Database'), 'exec', (_, args) => operationOfSql(String(args[0])))
  const isCommit = (self: unknown): boolean =>
    typeof self === 'object' && self !== null && Reflect.get(self, 'source') === 'COMMIT'
  wrap(prototypeOf('Statement'), 'run', (self) => (isCommit(self) ? 'commit:save' : null))
  const backup = prototypeOf('Backup')
  const transfer: unknown = Reflect.get(backup, 'transfer')
  if (typeof transfer !== 'function') throw new Error('there is no transfer')
  // A few pages at a time, so that there is a middle.
  Reflect.set(backup, 'transfer', function (this: unknown, pages: number): unknown {
    reach('backup:database', pages === 0 ? 'before' : 'half')
    return Reflect.apply(transfer, this, [Math.min(3, pages)])
  })
  wrap(backup, 'close', () => 'backup:database')
}

/** The decoder's thread is started without the options of this process, so it would not be wrapped. */
function wrapThreads(): void {
  const { Worker } = threads
  class WatchedWorker extends Worker {
    constructor(...[url, options]: ConstructorParameters<typeof Worker>) {
      super(url, { ...options, execArgv: ['--import', import.meta.url] })
    }
  }
  Reflect.set(threads, 'Worker', WatchedWorker)
}

wrapPaths(fsPromises, '')
wrapPaths(fs, 'Sync')
wrapHandles(await handlePrototype())
wrapDescriptors()
wrapDatabase()
wrapThreads()
syncBuiltinESMExports()
