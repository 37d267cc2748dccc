import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { importInputSchema } from '../../contract/index.ts'
import type { ImportInput, ImportResult, TaskView } from '../../contract/index.ts'
import type { RecordedImage, RecordFacts, TaskFacts } from '../facts.ts'
import { bringImage } from '../library/bring-image.ts'
import { createDecoder } from '../library/decoder.ts'
import type { Decoder } from '../library/decoder.ts'
import { createFolderNames } from '../library/folder-names.ts'
import { openImportFiles } from '../library/import-files.ts'
import type { ImportFiles } from '../library/import-files.ts'
import { isThere } from '../library/is-there.ts'
import type { ManifestRecord } from '../library/record-of-manifest.ts'
import { addTasks } from './add-tasks.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps, Progress } from './deps.ts'
import { knownTask, organisedIn, recordsIn } from './import-records.ts'
import { importSource } from './import-source.ts'
import { parseInput } from './parse-input.ts'
import { refused } from './refused.ts'
import { restoreRecord } from './restore-record.ts'
import { takeInOrganised } from './take-in-organised.ts'
import { taskViews } from './views.ts'

/** An import under way. */
interface Run {
  deps: ApiDeps
  progress: Progress
  library: { id: string; dir: string }
  decoder: Decoder
  folderNames: ReturnType<typeof createFolderNames>
  added: Map<string, TaskView>
  known: Map<string, TaskView>
  rejected: ImportResult['rejected']
  images: number
  searches: number
}

/**
 * Takes tasks in from exports (folders and ZIP files), from libraries without their database, and from texts with ids. Pictures are copied into the library, checked and
 * decoded on the way; the sources are only read. What is known already stays as it is. A connection that is not there is made, paused and
 * without a key. Done again it goes on where it stopped.
 */
export async function importTasks(deps: ApiDeps, input: ImportInput, progress: Progress): Promise<ImportResult> {
  const { paths, connection } = parseInput(importInputSchema, input)
  const library = await deps.library.ready()
  if (!library.ok) throw refused('not-possible', 'library-unusable', `The library cannot be used: ${library.detail}`)
  const decoder = createDecoder()
  const stop = (): void => void decoder.stop()
  progress.signal.addEventListener('abort', stop, { once: true })
  const tasks = { added: new Map<string, TaskView>(), known: new Map<string, TaskView>() }
  const counts = { rejected: [], images: 0, searches: 0 }
  const run: Run = { deps, progress, library, decoder, folderNames: createFolderNames(), ...tasks, ...counts }
  try {
    for (const path of paths.map((one) => resolve(one))) await importPath(run, path, connection)
  } catch (error) {
    if (!progress.signal.aborted) throw error
    throw new CallError('cancelled', 'The import was stopped. What came in stays; do the same again to go on.')
  } finally {
    progress.signal.removeEventListener('abort', stop)
    await decoder.stop()
  }
  const { added, known, rejected, images, searches } = run
  return { added: [...added.values()], known: [...known.values()], rejected, images, searches }
}

async function importPath(run: Run, path: string, connection: string | undefined): Promise<void> {
  const { deps, progress } = run
  const source = await importSource(path, progress.signal)
  switch (source.kind) {
    case 'none':
      run.rejected.push({ text: path, reason: source.reason })
      return
    case 'text': {
      const result = await addTasks(deps, { text: source.text, ...(connection === undefined ? {} : { connection }) })
      for (const task of result.added) run.added.set(task.id, task)
      for (const task of result.known) run.known.set(task.id, task)
      run.rejected.push(...result.rejected)
      return
    }
    case 'manifest':
    case 'library': {
      const records: ManifestRecord[] = []
      for await (const record of recordsIn(source, progress.signal)) records.push(record)
      const files = await openImportFiles(source.place, progress.signal)
      if ('reason' in files) {
        run.rejected.push({ text: path, reason: files.reason })
        return
      }
      await importAll(run, files, records).finally(() => files.close())
      const organised = await organisedIn(source)
      if (organised !== null) run.searches += takeInOrganised(deps, organised).searches
      return
    }
  }
}

async function importAll(run: Run, files: ImportFiles, records: readonly ManifestRecord[]): Promise<void> {
  const { signal, onProgress } = run.progress
  for (const [position, { taskId, record }] of records.entries()) {
    signal.throwIfAborted()
    if (record === null) run.rejected.push({ text: taskId, reason: 'what is said of it cannot be understood' })
    else await importRecord(run, files, record)
    onProgress?.(position + 1, records.length)
  }
}

async function importRecord(run: Run, files: ImportFiles, record: RecordFacts): Promise<void> {
  const { deps } = run
  const { taskId } = record.task
  const before = knownTask(deps, record)
  if (before !== null) {
    for (const view of viewsOf(deps, [before])) run.known.set(view.id, view)
    return
  }
  // Another task has this id here: it gets a new one.
  const isTaken = deps.store.tasks.revisionOf(record.task.id) > 0
  const own = isTaken ? { ...record, task: { ...record.task, id: deps.newId() } } : record
  const brought: string[] = []
  const find = (image: RecordedImage): Promise<RecordedImage | null> => bring(run, files, own, image, brought)
  const restored = await restoreRecord(deps, own, find, true).catch(async (error: unknown) => {
    // Stopped in the middle: no picture stays behind that nobody knows.
    for (const path of brought) await rm(path, { force: true }).catch(() => undefined)
    throw error
  })
  if (restored === 'no-connection') {
    const { name } = record.connection
    const reason = `there is no connection ${name}, and nothing tells what it is; make it with: kieper connect ${name} --kind KIND`
    run.rejected.push({ text: taskId, reason })
    return
  }
  const now = knownTask(deps, record)
  const into = restored === 'restored' ? run.added : run.known
  for (const view of now === null ? [] : viewsOf(deps, [now])) into.set(view.id, view)
}

/** Where a picture lies in the library afterwards; `brought` gets the path of one that was copied there. */
async function bring(
  run: Run,
  files: ImportFiles,
  { task, connection }: RecordFacts,
  image: RecordedImage,
  brought: string[],
): Promise<RecordedImage | null> {
  const { deps, library, decoder, folderNames } = run
  run.progress.signal.throwIfAborted()
  if (image.path === null || image.sha256 === null) return null
  // The same bytes are stored once.
  const twin = deps.store.images.keptWith(image.sha256, library.id)
  if (twin !== null && twin.path !== null && (await isThere(join(library.dir, twin.path)))) {
    const { libraryId, path, bytes, mediaType, width, height } = twin
    return { ...image, libraryId, path, bytes, mediaType, width, height }
  }
  const answer = await bringImage({
    files,
    image,
    name: { ...task, at: task.createdAt ?? task.addedAt, connection: connection.name },
    library,
    thumbsDir: join(deps.host.dataDir, 'thumbs'),
    folderNames,
    decoder,
  })
  if (answer.ok) {
    run.images += 1
    if (answer.image.path !== null) brought.push(join(library.dir, answer.image.path))
    return answer.image
  }
  run.progress.signal.throwIfAborted()
  run.rejected.push({ text: `${task.taskId} ${image.role} ${image.index}`, reason: answer.reason })
  return null
}

const viewsOf = ({ store, clock }: ApiDeps, tasks: TaskFacts[]): TaskView[] => taskViews(store, tasks, clock.now())
