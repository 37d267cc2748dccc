import type { DatabaseLook, FileLook, ImageRow } from './look.ts'
import type { TrueTask, Truth } from './truth.ts'

/** What lies in a data folder: the database's word, and the files of the library with our own folder `.kieper` in it. */
export interface State {
  database: DatabaseLook
  library: readonly FileLook[]
}

const finals = new Set(['kept', 'incomplete', 'failed', 'unknown'])

/** What is wrong right after a kill. Work may be unfinished, and nothing may be false. */
export function faultsAfterKill({ database, library }: State, truth: Truth): string[] {
  const faults = [...database.faults]
  const files = new Map(library.map((file) => [file.path, file]))
  for (const image of database.images) {
    const wanted = digestOf(image, truth)
    const name = nameOf(image)
    if (wanted === undefined) faults.push(`${name}: the gateway named no such image`)
    if (image.status === 'lost') faults.push(`${name}: lost`)
    if (image.status !== 'kept') continue
    if (image.sha256 !== wanted) faults.push(`${name}: kept as ${image.sha256}, served as ${wanted}`)
    const file = files.get(image.path ?? '')
    const inTrash = library.some(({ path, sha256 }) => sha256 === wanted && path.startsWith('.kieper/trash/'))
    const mayMiss = (image.removedAt !== null && inTrash) || (truth.get(image.taskId)?.spoiled ?? 0) > 0
    if (file === undefined && !mayMiss) faults.push(`${name}: kept, and its file ${image.path} is not there`)
    if (file !== undefined && file.sha256 !== wanted) faults.push(`${name}: its file ${file.path} has other bytes`)
  }
  faults.push(...strangeFiles({ database, library }, truth), ...taskFaults(database, truth))
  return faults
}

/** Files that a user would see and that are no whole picture of a task, or stand there twice. */
function strangeFiles({ database, library }: State, truth: Truth): string[] {
  const kept = new Map(database.images.flatMap((image) => (image.status === 'kept' ? [[image.path, image]] : [])))
  // Moved in, and killed before the commit: the next run adopts it.
  const landed = new Set(
    database.images.flatMap((image) =>
      image.status === 'wanted' && image.landedAt !== null ? [digestOf(image, truth)] : [],
    ),
  )
  const places = new Map<string, string>()
  const faults: string[] = []
  for (const { path, sha256 } of library.filter(({ path }) => !path.startsWith('.kieper/'))) {
    if (!kept.has(path) && !landed.has(sha256)) faults.push(`${path}: nobody knows this file`)
    const twin = places.get(sha256)
    if (twin !== undefined) faults.push(`${path}: the same picture as ${twin}`)
    places.set(sha256, path)
    if (/-\d+[.][a-z]+$/u.test(path)) faults.push(`${path}: a name that had to give way`)
  }
  return faults
}

function taskFaults({ tasks, notices }: DatabaseLook, truth: Truth): string[] {
  const faults: string[] = []
  // How often a loss is warned of depends on how long it takes, and says nothing of the end.
  const ends = notices.filter(({ kind }) => kind !== 'at-risk')
  const told = Map.groupBy(ends, ({ taskSeq }) => taskSeq)
  const ids = new Set<string>()
  for (const { seq, taskId, status } of tasks) {
    const known = truth.get(taskId)
    if (ids.has(taskId)) faults.push(`task ${taskId}: there twice`)
    ids.add(taskId)
    const wrong =
      status === 'unknown' ||
      status === 'incomplete' ||
      (status === 'failed') !== (known?.fails === true && finals.has(status))
    if (wrong) faults.push(`task ${taskId}: ${status}`)
    const count = told.get(seq)?.length ?? 0
    const least = finals.has(status) ? 1 : 0
    const most = least + (known?.spoiled ?? 0)
    if (count < least || count > most) faults.push(`task ${taskId}: ${status}, and told ${count} times`)
  }
  for (const { kind } of told.get(null) ?? []) faults.push(`a notice of ${kind}`)
  return faults
}

/** What is wrong when all work should be done: besides the rest, everything is kept and nothing is left over. */
export function faultsAtRest(state: State, truth: Truth): string[] {
  const { database, library } = state
  const faults = faultsAfterKill(state, truth)
  const known = new Map(database.tasks.map((task) => [task.taskId, task]))
  for (const task of truth.values()) {
    const status = known.get(task.taskId)?.status ?? 'not there'
    if (status !== (task.fails ? 'failed' : 'kept')) faults.push(`task ${task.taskId}: ${status} in the end`)
    faults.push(...missingImages(task, database.images))
  }
  for (const notice of database.notices)
    if (notice.shownAt === null) faults.push(`a notice of ${notice.kind} was never shown`)
  const paths = new Set(database.images.map(({ path }) => path))
  const present = new Set(library.map(({ path }) => path))
  for (const path of paths) if (path !== null && !present.has(path)) faults.push(`${path}: not there in the end`)
  for (const { path } of library) {
    const isOurs = path === '.kieper/library.json' || path.startsWith('.kieper/records/')
    if (!paths.has(path) && !isOurs) faults.push(`${path}: left over`)
  }
  return faults
}

function missingImages(task: TrueTask, images: readonly ImageRow[]): string[] {
  if (task.fails) return []
  const kept = new Set(
    images.flatMap((image) =>
      image.taskId === task.taskId && image.status === 'kept' ? [`${image.role}/${image.idx}`] : [],
    ),
  )
  return [...task.images.keys()].filter((key) => !kept.has(key)).map((key) => `task ${task.taskId}: ${key} is not kept`)
}

const digestOf = ({ taskId, role, idx }: ImageRow, truth: Truth): string | undefined =>
  truth.get(taskId)?.images.get(`${role}/${idx}`)

const nameOf = ({ taskId, role, idx }: ImageRow): string => `image ${taskId} ${role}/${idx}`
