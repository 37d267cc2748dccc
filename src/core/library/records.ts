import { readdirSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { EpochMs } from '../model.ts'
import { libraryPaths } from './library-folder.ts'
import { makeFolders, syncFolder } from './sync-folder.ts'

const namePattern = /^\d{4}-\d{2}\.jsonl$/u

/**
 * The records of a library: one line of JSON per change of a task, only ever appended, a file a month. The last line of a task
 * is what holds. With them the history can be made again from the library alone.
 */
export interface Records {
  /** Adds lines, durably when it resolves. One caller after the other. Rejects with the disk's error, and then some may be there. */
  append(lines: readonly object[]): Promise<void>
}

/** Only the holder of the lease writes. `now` names the file: times of the lines are their own business. */
export function createRecords(libraryDir: string, now: () => EpochMs): Records {
  let last: Promise<void> = Promise.resolve()

  async function write(lines: readonly object[]): Promise<void> {
    const folder = await makeFolders(libraryDir, '.kieper/records')
    const month = `${new Date(Math.max(0, Math.min(now(), lastMonthAt))).toISOString().slice(0, 7)}.jsonl`
    // Never into a file before the newest: when the clock was turned back, the last line would not be the last any more.
    const name = [month, ...(await recordFiles(libraryDir))].toSorted().at(-1) ?? month
    const handle = await open(join(folder, name), 'a+')
    try {
      const { size } = await handle.stat()
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
      await handle.writeFile((await isTorn(handle, size)) ? `\n${text}` : text)
      await handle.sync()
      if (size === 0) await syncFolder(folder)
    } finally {
      await handle.close()
    }
  }

  return {
    append(lines) {
      if (lines.length === 0) return Promise.resolve()
      const writing = last.then(() => write(lines))
      last = writing.catch(() => undefined)
      return writing
    },
  }
}

/** Does it end in the middle of a line? A kill or a full disk has cut it off; what is added must not hang on it. */
async function isTorn(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] !== newline
}

const newline = 0x0a

/** 9999-12: a clock that is further off would give years of another length, which sort elsewhere. */
const lastMonthAt = 253_402_300_799_999

/** Names of the files with records, the oldest first; none where there is no such folder. */
export async function recordFiles(libraryDir: string): Promise<string[]> {
  const names = await readdir(libraryPaths(libraryDir).records).catch(() => [])
  return names.filter((name) => namePattern.test(name)).toSorted()
}

/** Are there any? Looks without waiting. */
export function hasRecords(libraryDir: string): boolean {
  try {
    return readdirSync(libraryPaths(libraryDir).records).some((name) => namePattern.test(name))
  } catch {
    return false
  }
}

/** Where a line lies. */
export interface LinePlace {
  path: string
  offset: number
  bytes: number
}

/** No task has so much to tell; more without a line end is no line of ours. */
const longestLineBytes = 32 * 1024 * 1024
const pieceBytes = 1024 * 1024

/** All whole lines in the order in which they were written. One that does not end is left out. Bounded memory. */
export async function* recordLines(
  libraryDir: string,
  signal: AbortSignal,
): AsyncGenerator<{ line: string; place: LinePlace }> {
  for (const name of await recordFiles(libraryDir)) {
    const path = join(libraryPaths(libraryDir).records, name)
    const handle = await open(path, 'r')
    try {
      for await (const { line, offset } of linesOf(handle, signal))
        yield { line: line.toString('utf8'), place: { path, offset, bytes: line.length } }
    } finally {
      await handle.close()
    }
  }
}

async function* linesOf(handle: FileHandle, signal: AbortSignal): AsyncGenerator<{ line: Buffer; offset: number }> {
  const piece = Buffer.allocUnsafe(pieceBytes)
  let begun: Buffer[] = []
  let begunBytes = 0
  let at = 0
  for (;;) {
    signal.throwIfAborted()
    const { bytesRead } = await handle.read(piece, 0, pieceBytes, at)
    if (bytesRead === 0) return
    let from = 0
    for (let end = piece.indexOf(newline); end !== -1 && end < bytesRead; end = piece.indexOf(newline, from)) {
      const line = Buffer.concat([...begun, piece.subarray(from, end)])
      if (begunBytes + end - from <= longestLineBytes) yield { line, offset: at + from - begunBytes }
      begun = []
      begunBytes = 0
      from = end + 1
    }
    begunBytes += bytesRead - from
    // A line that is too long is only counted, so that the next one is found.
    begun = begunBytes > longestLineBytes ? [] : [...begun, Buffer.from(piece.subarray(from, bytesRead))]
    at += bytesRead
  }
}

/** One line again. Rejects with the disk's error. */
export async function readRecordLine({ path, offset, bytes }: LinePlace): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, offset)
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await handle.close()
  }
}
