import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ImageFacts, TaskFacts } from '../facts.ts'
import { createDecoder } from '../library/decoder.ts'
import { libraryPaths } from '../library/library-folder.ts'
import { thumbnailPath } from '../library/thumbnail-path.ts'
import type { Verifier } from '../library/verifier.ts'
import type { FileState } from '../library/verify-file.ts'
import { askAgain } from '../rules/ask-again.ts'
import type { ApiDeps, Progress } from './deps.ts'
import type { Report } from './doctor-report.ts'
import { isFile } from './files-below.ts'

/** Hashed ahead of the one that is looked at: the disk reads one while the other is hashed. */
const ahead = 2

/** Every kept file against its hash. Returns the absolute paths that belong to images, of living and of removed tasks. */
export async function examineFiles(
  deps: ApiDeps,
  { signal, onProgress }: Progress,
  verifier: Verifier,
  report: Report,
): Promise<Set<string>> {
  const thumbsDir = join(deps.host.dataDir, 'thumbs')
  const roots = await examineRoots(deps, report)
  const files = await keptFiles(deps, roots, signal)
  const states = hashedAhead(files, verifier)
  const decoder = createDecoder()
  const end = (): void => void decoder.stop()
  signal.addEventListener('abort', end, { once: true })
  try {
    for (const [position, file] of files.entries()) {
      signal.throwIfAborted()
      const state = await states(position)
      if (state !== null) {
        const thumbnail = thumbnailPath(thumbsDir, file.image.sha256 ?? '')
        // A thumbnail is named by the hash of the true bytes: it must not be made from others.
        if (state === 'ok') await examineThumbnail(decoder, { ...file, thumbnail }, report)
        else await tellState(deps, file, state, report)
      }
      onProgress?.(position + 1, files.length)
    }
  } finally {
    signal.removeEventListener('abort', end)
    await decoder.stop()
  }
  return new Set(files.map(({ path }) => path))
}

interface Root {
  path: string
  isReachable: boolean
}

async function examineRoots({ store }: ApiDeps, report: Report): Promise<Map<string, Root>> {
  const roots = new Map<string, Root>()
  for (const { id, path } of store.images.libraries()) {
    const isReachable = await isFile(libraryPaths(path).marker)
    roots.set(id, { path, isReachable })
    const detail = 'the library folder cannot be reached; its files were not checked'
    if (!isReachable) await report({ kind: 'library-missing', task: null, path, detail })
  }
  return roots
}

interface KeptFile {
  task: TaskFacts
  image: ImageFacts
  path: string
  /** Not those of removed tasks, and not those of a library that is away. */
  isChecked: boolean
}

/** Rows read in one go; between two, the process hears that it is to stop. */
const rowsAtOnce = 1_000

/** In the order of their paths: neighbours on the disk are read one after the other. */
async function keptFiles(
  { store }: ApiDeps,
  roots: ReadonlyMap<string, Root>,
  signal: AbortSignal,
): Promise<KeptFile[]> {
  const files: KeptFile[] = []
  const kept = store.images.kept()
  for (let from = 0; from < kept.length; from += rowsAtOnce) {
    await setImmediate()
    signal.throwIfAborted()
    const images = kept.slice(from, from + rowsAtOnce)
    const tasks = new Map(store.tasks.bySeqs(images.map(({ taskSeq }) => taskSeq)).map((task) => [task.seq, task]))
    for (const image of images) {
      const root = roots.get(image.libraryId ?? '')
      const task = tasks.get(image.taskSeq)
      if (root === undefined || image.path === null || image.sha256 === null || task === undefined) continue
      const isChecked = root.isReachable && task.removedAt === null
      files.push({ task, image, path: join(root.path, image.path), isChecked })
    }
  }
  return files.toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))
}

/** Gives the state of each file in turn, `null` for one that is not checked, and begins with the next ones meanwhile. */
function hashedAhead(files: readonly KeptFile[], verifier: Verifier): (position: number) => Promise<FileState | null> {
  const begun: Promise<FileState | null>[] = []
  return (position) => {
    while (begun.length < Math.min(files.length, position + ahead)) {
      const file = files[begun.length]
      const known = { bytes: file?.image.bytes ?? 0, sha256: file?.image.sha256 ?? '' }
      const hashing = file?.isChecked === true ? verifier.verify(file.path, known) : Promise.resolve(null)
      // Awaited later, and not at all after a stop.
      hashing.catch(() => undefined)
      begun.push(hashing)
    }
    return begun[position] ?? Promise.resolve(null)
  }
}

const kinds = { missing: 'file-missing', altered: 'file-altered', unreadable: 'file-unreadable' } as const
const words = {
  missing: 'the file is not where it was put',
  altered: 'the file has other bytes than those that were downloaded',
  unreadable: 'the file cannot be read',
} as const

async function tellState(
  { store, commit, clock }: ApiDeps,
  { task, image, path }: KeptFile,
  state: Exclude<FileState, 'ok'>,
  report: Report,
): Promise<void> {
  const detail = `${words[state]}; it is fetched again while its link lives`
  await report({ kind: kinds[state], task: task.id, path, detail }, () => {
    commit(() => {
      // Altered bytes may be somebody's work (an edit in place): they stay where they are, the picture comes beside them.
      const now = store.tasks.bySeq(task.seq)
      return now === null ? null : askAgain(now, store.images.ofTask(task.seq), new Set([image.seq]), clock.now())
    })
  })
}

async function examineThumbnail(
  decoder: ReturnType<typeof createDecoder>,
  { task, path, thumbnail }: KeptFile & { thumbnail: string },
  report: Report,
): Promise<void> {
  if (await isFile(thumbnail)) return
  await report(
    { kind: 'thumbnail-missing', task: task.id, path: thumbnail, detail: 'the thumbnail is missing' },
    async () => (await decoder.decode({ path, thumbnailPath: thumbnail })).ok,
  )
}
