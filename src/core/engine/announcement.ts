import { join } from 'node:path'
import type { ImageFacts, NoticeFacts, TaskFacts } from '../facts.ts'
import type { AnnouncedTask, Announcement } from '../host.ts'
import { thumbnailPath } from '../library/thumbnail-path.ts'
import type { EpochMs } from '../model.ts'
import { nextLoss } from '../rules/next-loss.ts'
import type { Store } from '../store/index.ts'
import { announcedTrouble } from './announced-trouble.ts'

export interface AnnouncementDeps {
  store: Store
  dataDir: string
  /** Neither prompts nor pictures: somebody may look at the screen. */
  hidePrompts: boolean
}

/**
 * What a host is told about one notice, or about several that are told as one, with the facts of their tasks for a host that has words of
 * its own. The number is that of the first: told again after a crash, it is the same.
 */
export function announcement(
  deps: AnnouncementDeps,
  notices: readonly [NoticeFacts, ...NoticeFacts[]],
  batch: Announcement['batch'],
): Announcement {
  const latest = notices.at(-1) ?? notices[0]
  const seqs = new Set(notices.flatMap(({ taskSeq }) => taskSeq ?? []))
  const tasks = [...seqs].toReversed().flatMap((seq) => deps.store.tasks.bySeq(seq) ?? [])
  const announced = tasks.map((task) => announcedTask(deps, task))
  const { kind, at } = latest
  return {
    id: notices[0].seq,
    kind,
    ...(kind === 'at-risk' && notices.length > 1 ? riskWords(announced, at) : wordsOf(latest)),
    tasks: announced,
    trouble: announcedTrouble(deps.store, latest),
    batch,
    picture: deps.hidePrompts || kind !== 'kept' ? null : firstPicture(deps, tasks),
    at,
  }
}

function wordsOf({ title, body }: NoticeFacts): Pick<Announcement, 'title' | 'body'> {
  return { title, body }
}

/** Of several tasks: a line of a terminal cannot name them all. */
function riskWords(tasks: readonly AnnouncedTask[], at: EpochMs): Pick<Announcement, 'title' | 'body'> {
  const unsaved = tasks.flatMap((task) => task.unsaved ?? [])
  const images = unsaved.reduce((sum, one) => sum + one.images, 0)
  const deadlineAt = Math.min(...unsaved.map((one) => one.deadlineAt))
  return { title: `${images} images are not saved`, body: nextLoss(deadlineAt, at) }
}

function announcedTask({ store, hidePrompts }: AnnouncementDeps, task: TaskFacts): AnnouncedTask {
  const { id, prompt, model, createdAt, completedAt } = task
  const images = store.images.ofTask(task.seq)
  const tookMs = createdAt === null || completedAt === null ? null : completedAt - createdAt
  return {
    id,
    prompt: hidePrompts ? null : prompt,
    model,
    // By the gateway's clock, whose two times need not fit together.
    tookMs: tookMs === null || tookMs < 0 ? null : tookMs,
    images: images.filter(({ role }) => role === 'result').length,
    unsaved: unsavedOf(images),
  }
}

function unsavedOf(images: readonly ImageFacts[]): AnnouncedTask['unsaved'] {
  const wanted = images.filter(({ status, landedAt }) => status === 'wanted' && landedAt === null)
  const [first] = wanted.toSorted((one, other) => one.deadlineAt - other.deadlineAt)
  return first === undefined ? null : { images: wanted.length, deadlineAt: first.deadlineAt, reason: first.reason }
}

/** Of the latest task that has one. */
function firstPicture({ store, dataDir }: AnnouncementDeps, tasks: readonly TaskFacts[]): Announcement['picture'] {
  const roots = new Map(store.images.libraries().map(({ id, path }) => [id, path]))
  for (const task of tasks) {
    for (const { role, status, libraryId, path, sha256 } of store.images.ofTask(task.seq)) {
      const root = libraryId === null ? undefined : roots.get(libraryId)
      if (role !== 'result' || status !== 'kept' || root === undefined || path === null || sha256 === null) continue
      return { image: join(root, path), thumbnail: thumbnailPath(join(dataDir, 'thumbs'), sha256) }
    }
  }
  return null
}
