import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { doctorInputSchema } from '../../contract/index.ts'
import type { DoctorInput, DoctorResult } from '../../contract/index.ts'
import type { ImageFacts, TaskFacts } from '../facts.ts'
import { createDecoder } from '../library/decoder.ts'
import { libraryPaths } from '../library/library-folder.ts'
import { thumbnailPath } from '../library/thumbnail-path.ts'
import { verifyFile } from '../library/verify-file.ts'
import { askAgain } from '../rules/ask-again.ts'
import { imageReasonWords } from '../rules/reasons.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps, Progress } from './deps.ts'
import { filesBelow, isFile } from './files-below.ts'
import { parseInput } from './parse-input.ts'

type Problem = DoctorResult['problems'][number]
/** A repair that gives back `false` has not worked. */
type Repair = () => Promise<boolean | void> | boolean | void
type Report = (problem: Omit<Problem, 'repaired'>, repair?: Repair) => Promise<void>

/**
 * Looks whether everything is as the database says, and with `repair` mends what can be mended: search index and thumbnails
 * are made again, missing and altered images are fetched again while their links live, remains are cleared away. A foreign
 * file in the library is reported and never touched; what is lost for good is listed and is no fault of this folder.
 */
export async function examine(deps: ApiDeps, input: DoctorInput, progress: Progress): Promise<DoctorResult> {
  const { repair } = parseInput(doctorInputSchema, input)
  const problems: Problem[] = []
  const report: Report = async (problem, mend) => {
    const repaired = repair && mend !== undefined && (await mend()) !== false
    problems.push({ ...problem, repaired })
  }
  await examineDatabase(deps, report)
  await examineLease(deps, report)
  const files = await examineFiles(deps, progress, report)
  await examineFolders(deps, files, report)
  await examineThumbsFolder(deps, report)
  reportLost(deps, problems)
  return { ok: problems.every(({ repaired, kind }) => repaired || kind === 'image-lost'), problems }
}

async function examineDatabase({ store }: ApiDeps, report: Report): Promise<void> {
  const about = { task: null, path: null }
  for (const detail of store.integrityProblems()) await report({ kind: 'database', ...about, detail })
  if (!store.searchIndexIsSound()) {
    const detail = 'the search index does not fit the tasks'
    await report({ kind: 'search-index', ...about, detail }, () => store.rebuildSearchIndex())
  }
}

/** A note of a runner although nobody holds the lease: it was killed. Harmless, and cleared by the next runner as well. */
async function examineLease({ store }: ApiDeps, report: Report): Promise<void> {
  const runner = store.readRunner()
  const release = runner === null ? null : store.takeLease()
  if (runner === null || release === null) return
  const detail = `process ${runner.pid} ran here since ${runner.since} and did not end cleanly`
  await report({ kind: 'lease', task: null, path: null, detail }, () => store.writeRunner(null))
  release()
}

/** Every kept file against its hash. Returns the absolute paths that belong to images, of living and of removed tasks. */
async function examineFiles(deps: ApiDeps, { signal, onProgress }: Progress, report: Report): Promise<Set<string>> {
  const { store, host } = deps
  const roots = new Map(store.images.libraries().map(({ id, path }) => [id, path]))
  const reachable = new Map<string, boolean>()
  for (const [id, path] of roots) {
    reachable.set(id, await isFile(libraryPaths(path).marker))
    if (reachable.get(id) === false) {
      await report({
        kind: 'library-missing',
        task: null,
        path,
        detail: 'the library folder cannot be reached; its files were not checked',
      })
    }
  }
  const thumbsDir = join(host.dataDir, 'thumbs')
  const decoder = createDecoder()
  const owned = new Set<string>()
  const kept = store.images.kept()
  try {
    for (const [position, image] of kept.entries()) {
      if (signal.aborted) throw new CallError('cancelled', 'The check was stopped.')
      const root = roots.get(image.libraryId ?? '')
      const task = store.tasks.bySeq(image.taskSeq)
      if (root === undefined || image.path === null || image.sha256 === null || task === null) continue
      const path = join(root, image.path)
      owned.add(path)
      if (reachable.get(image.libraryId ?? '') === true && task.removedAt === null) {
        const thumbnail = thumbnailPath(thumbsDir, image.sha256)
        // A thumbnail is named by the hash of the true bytes: it must not be made from others.
        if (await examineFile(deps, { task, image, path }, report))
          await examineThumbnail(decoder, { task, image, path, thumbnail }, report)
      }
      onProgress?.(position + 1, kept.length)
    }
  } finally {
    await decoder.stop()
  }
  return owned
}

interface KeptFile {
  task: TaskFacts
  image: ImageFacts
  path: string
}

const fileKinds = { missing: 'file-missing', altered: 'file-altered', unreadable: 'file-unreadable' } as const

/** Gives back whether the file is as it was downloaded. */
async function examineFile(
  { store, commit, clock }: ApiDeps,
  { task, image, path }: KeptFile,
  report: Report,
): Promise<boolean> {
  const state = await verifyFile(path, { bytes: image.bytes ?? 0, sha256: image.sha256 ?? '' })
  if (state === 'ok') return true
  const detail = {
    missing: 'the file is not where it was put',
    altered: 'the file has other bytes than those that were downloaded',
    unreadable: 'the file cannot be read',
  }[state]
  await report(
    { kind: fileKinds[state], task: task.id, path, detail: `${detail}; it is fetched again while its link lives` },
    () => {
      // Altered bytes may be somebody's work (an edit in place): they stay where they are, the picture comes beside them.
      commit(() => askAgain(task, store.images.ofTask(task.seq), new Set([image.seq]), clock.now()))
    },
  )
  return false
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

async function examineFolders({ store }: ApiDeps, owned: ReadonlySet<string>, report: Report): Promise<void> {
  for (const { path: root } of store.images.libraries()) {
    const { incoming, own } = libraryPaths(root)
    for (const path of await filesBelow(root, own)) {
      if (!owned.has(path) && !(await isOnItsWay(store, path))) {
        await report({ kind: 'file-orphan', task: null, path, detail: 'no task knows this file; it is left alone' })
      }
    }
    for (const name of await namesIn(incoming)) {
      const image = store.images.bySeq(Number.parseInt(name, 10))
      if (image?.status === 'wanted') continue
      const path = join(incoming, name)
      const detail = 'a partial file that nothing needs any more'
      await report({ kind: 'partial-file', task: null, path, detail }, () => rm(path, { force: true }))
    }
  }
}

/** Moved into the library and not committed yet: by a runner at this moment, or by one that was killed; the next one adopts it. */
async function isOnItsWay(store: ApiDeps['store'], path: string): Promise<boolean> {
  const { size } = await stat(path).catch(() => ({ size: -1 }))
  for (const { bytes, sha256 } of store.images.landed(mostLanded)) {
    if (bytes !== size || sha256 === null) continue
    if ((await verifyFile(path, { bytes, sha256 })) === 'ok') return true
  }
  return false
}

/** More pictures never wait for their decode at once. */
const mostLanded = 100_000

/** A thumbnail is written in milliseconds; one that is so old will never be finished. */
const abandonedAfterMs = 60_000

async function examineThumbsFolder({ host, clock }: ApiDeps, report: Report): Promise<void> {
  for (const path of await filesBelow(join(host.dataDir, 'thumbs'), '')) {
    if (!path.endsWith('.tmp') || clock.now() - (await changedAt(path)) < abandonedAfterMs) continue
    const detail = 'a thumbnail that was cut off while it was written'
    await report({ kind: 'partial-file', task: null, path, detail }, () => rm(path, { force: true }))
  }
}

async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    return []
  }
}

function reportLost({ store }: ApiDeps, problems: Problem[]): void {
  for (const image of store.images.lost()) {
    const task = store.tasks.bySeq(image.taskSeq)
    if (task === null || task.removedAt !== null) continue
    const why = image.reason === null ? 'lost' : imageReasonWords[image.reason]
    const detail = `${image.role} ${image.index} is lost: ${why}${image.detail === null ? '' : ` (${image.detail})`}`
    problems.push({ kind: 'image-lost', task: task.id, path: null, detail, repaired: false })
  }
}
