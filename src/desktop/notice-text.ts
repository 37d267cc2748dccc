import type { AnnouncedTask, Announcement } from '../core/host.ts'
import type { ImageReason } from '../core/model.ts'
import { excerpt } from './excerpt.ts'
import { refusalWords } from './words/refusal-words.ts'
import type { Cause, NoticeWords, Words } from './words/words.ts'

const promptChars = 60
/** macOS shows 256 bytes; a character of ours has up to four. */
const bodyChars = 180

export interface NoticeText {
  title: string
  body: string
}

/** An announcement in the words of a notification. What the prompts are is left out already where the user wishes so. */
export function noticeText(announcement: Announcement, now: number, words: Words): NoticeText {
  const { title, body } = textOf(announcement, now, words)
  return { title: excerpt(title, promptChars + 40), body: excerpt(body, bodyChars) }
}

function textOf(announcement: Announcement, now: number, words: Words): NoticeText {
  const [task] = announcement.tasks
  switch (announcement.kind) {
    case 'kept':
      return keptText(announcement, words)
    case 'failed':
    case 'incomplete':
    case 'unknown':
      return endText(announcement, words)
    case 'at-risk':
      return task?.unsaved == null ? announcement : riskText(announcement, now, words)
    case 'connection-paused':
    case 'low-balance':
    case 'storage':
      return troubleText(announcement, now, words)
    case 'rule':
      return { title: words.notice.rule, body: `${announcement.title}: ${announcement.body}` }
  }
}

/** As the core has said it, where nothing more is known: the trouble is over already. */
function troubleText({ kind, title, body, trouble }: Announcement, now: number, words: Words): NoticeText {
  const { notice, span } = words
  switch (trouble?.kind) {
    case 'connection':
      return {
        title: refusalWords(trouble.name, trouble, words),
        body: trouble.tasks === 0 ? '' : words.tray.tasksWait(trouble.tasks),
      }
    case 'storage': {
      const leftMs = trouble.deadlineAt === null ? 0 : trouble.deadlineAt - now
      const left = leftMs > 0 ? notice.manyNotSaved(trouble.images, span(leftMs)) : ''
      return { title: notice.storage, body: `${notice.causes[causeOf(trouble.reason)]} ${left}`.trim() }
    }
    case undefined:
      return kind === 'storage'
        ? { title: notice.storage, body }
        : { title: notice.connection, body: `${title}: ${body}` }
  }
}

function keptText({ tasks, batch }: Announcement, { notice, took }: Words): NoticeText {
  const [latest] = tasks
  if (batch !== null) return { title: notice.imagesKept(batch.images), body: notice.batchDone }
  if (latest === undefined) return { title: notice.kept, body: '' }
  const images = tasks.reduce((sum, one) => sum + one.images, 0)
  if (tasks.length > 1) {
    const body = latest.model === null ? notice.tasks(tasks.length) : notice.latestFrom(tasks.length, latest.model)
    return { title: notice.imagesKept(images), body }
  }
  const by = latest.model === null ? null : byWords(latest.model, latest.tookMs, notice, took)
  const title = images > 1 ? notice.imagesKept(images) : notice.kept
  if (latest.prompt === null) return { title, body: nameless(latest, notice) }
  return { title, body: [excerpt(latest.prompt, promptChars), by].filter((line) => line !== null).join(' · ') }
}

function byWords(model: string, tookMs: number | null, notice: NoticeWords, took: Words['took']): string {
  return tookMs === null ? model : notice.keptBy(model, took(tookMs))
}

function nameless({ model }: AnnouncedTask, notice: NoticeWords): string {
  return model === null ? notice.image : notice.imageFrom(model)
}

/** Failed, lost or not known: each says so itself; several are a number. */
function endText({ kind, tasks, body }: Announcement, { notice }: Words): NoticeText {
  const [task] = tasks
  if (task === undefined || tasks.length > 1) return { title: notice.manyFailed(Math.max(1, tasks.length)), body: '' }
  const name = task.prompt === null ? null : excerpt(task.prompt, promptChars)
  if (kind === 'unknown') return { title: notice.unknown, body }
  if (kind === 'failed') return { title: name === null ? notice.failedUnnamed : notice.failed(name), body }
  const title = name === null ? notice.lostUnnamed : notice.lost(name)
  return { title, body: task.images === 0 ? notice.noImage : notice.stillKnown }
}

function riskText({ tasks }: Announcement, now: number, { notice, span }: Words): NoticeText {
  const unsaved = tasks.flatMap((one) => (one.unsaved === null ? [] : [one.unsaved]))
  const leftMs = Math.min(...unsaved.map(({ deadlineAt }) => deadlineAt)) - now
  const images = unsaved.reduce((sum, one) => sum + one.images, 0)
  const causes = new Set(unsaved.map(({ reason }) => (reason === null ? '' : notice.causes[causeOf(reason)])))
  const [cause = ''] = causes
  const because = causes.size === 1 ? cause : ''
  const prompt = tasks.length === 1 ? (tasks[0]?.prompt ?? null) : null
  const there =
    prompt === null ? notice.stillThereUnnamed(images) : notice.stillThere(images, excerpt(prompt, promptChars))
  return { title: riskTitle(tasks.length, images, leftMs, { notice, span }), body: `${because} ${there}`.trim() }
}

function riskTitle(
  tasks: number,
  images: number,
  leftMs: number,
  { notice, span }: Pick<Words, 'notice' | 'span'>,
): string {
  if (leftMs <= 0) return notice.linkMayBeDead
  return tasks === 1 ? notice.notSaved(span(leftMs)) : notice.manyNotSaved(images, span(leftMs))
}

function causeOf(reason: ImageReason): Cause {
  switch (reason) {
    case 'disk-full':
      return 'disk-full'
    case 'library-missing':
    case 'library-unwritable':
      return 'library'
    case 'host-not-allowed':
    case 'address-refused':
    case 'bad-url':
      return 'host-not-allowed'
    case 'unreachable':
      return 'unreachable'
    case 'refused-by-source':
    case 'expired':
      return 'refused'
    case 'too-large':
    case 'too-many-pixels':
    case 'not-an-image':
    case 'truncated':
    case 'damaged':
      return 'damaged'
  }
}
