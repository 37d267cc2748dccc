import { Notification } from 'electron'
import type { Announcement } from '../core/index.ts'
import { noticeText } from '../desktop/notice-text.ts'
import type { Words } from '../desktop/words/words.ts'

/** Some systems never say that they have shown a notice. */
const patienceMs = 2_000
/** A notice that is collected as garbage loses its click. Older ones are hardly clicked any more. */
const mostHeld = 50

export interface NoticeActs {
  words(): Words
  /** The small picture of a notice as the system can draw it; `null` where there is none. */
  picture(thumbnail: string): Promise<Electron.NativeImage | null>
  open(task: string | null): void
  /** The system does not show our notices: macOS, when the app is not signed. */
  refused(): void
}

/**
 * Shows announcements as notices of the system. Resolves when the system has taken one over, also where it shows none at all:
 * the tray and the page tell it then, and to try again would change nothing.
 */
export function createNotices(
  acts: NoticeActs,
  platform: NodeJS.Platform = process.platform,
): (announcement: Announcement) => Promise<void> {
  const held: Notification[] = []
  const hold = (notice: Notification): void => {
    held.push(notice)
    if (held.length > mostHeld) held.shift()
  }
  openEarlierOnes(platform, acts, hold)

  return async (announcement) => {
    if (!Notification.isSupported()) return
    const { title, body } = noticeText(announcement, Date.now(), acts.words())
    const task = announcement.tasks[0]?.id ?? null
    const icon = announcement.picture === null ? null : await acts.picture(announcement.picture.thumbnail)
    const isAlarm = announcement.kind === 'at-risk'
    const notice = new Notification({
      id: `task:${task ?? ''}:${announcement.id}`,
      groupId: announcement.kind,
      title,
      body,
      urgency: isAlarm ? 'critical' : 'normal',
      timeoutType: isAlarm ? 'never' : 'default',
      ...(icon === null ? {} : { icon }),
    })
    hold(notice)
    notice.on('click', () => acts.open(task))
    await shown(notice, acts)
  }
}

function shown(notice: Notification, { refused }: NoticeActs): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    const done = (): void => {
      clearTimeout(timer)
      resolve()
    }
    notice.on('show', done)
    notice.on('failed', () => {
      refused()
      done()
    })
    notice.show()
  })
}

/**
 * Some systems keep notices after the app has ended. Windows starts the app by a click and tells it here; on macOS the notices of
 * the last run get their click back.
 */
function openEarlierOnes(platform: NodeJS.Platform, { open }: NoticeActs, hold: (notice: Notification) => void): void {
  if (platform === 'win32')
    Notification.handleActivation(({ arguments: given }) => {
      const task = taskIn(given)
      if (task !== null) open(task)
    })
  if (platform === 'darwin')
    void Notification.getHistory().then((notices) => {
      for (const notice of notices) {
        notice.on('click', () => open(taskIn(notice.id)))
        hold(notice)
      }
    })
}

/** The task of a notice's id, which may stand among other things. */
function taskIn(text: string): string | null {
  return /task:([\w-]{1,100}):\d+/u.exec(text)?.[1] ?? null
}
