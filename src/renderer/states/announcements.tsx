import { useEffect, useEffectEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { AnnouncementView, Settings, TaskView } from '../../contract/index.ts'
import { useAbout } from '../data/hooks.ts'
import { go } from '../data/route.ts'
import { useSession } from '../data/session.ts'
import { usePreference } from '../local/use-preference.ts'
import { announcer } from '../ui/live-region.tsx'
import { noticePermission, showBrowserNotice } from './browser-notices.ts'
import { gathered } from './gathered.ts'
import { isTold } from './is-told.ts'
import { useSeenTold } from './use-seen-told.ts'

/** More than so many at once become one message. */
const mostSingle = 3
const gatherMs = 2_000

/**
 * Tells what happens: to a screen reader while the page is in front, as a notification of the browser while it is hidden and
 * the user has allowed it. The desktop notifies by itself. Once per window; shows nothing.
 */
export function Announcements() {
  const { onAnnouncement, client, rows } = useSession()
  const [isWanted] = usePreference('notices')
  const isBrowser = useAbout()?.host === 'node'
  useSeenTold()
  const sayAloud = useSaying()
  const tellNow = useEffectEvent(useTelling())

  const hear = useEffectEvent(async (announcement: AnnouncementView, gather: (told: Told) => void) => {
    const task = announcement.key === null ? undefined : rows.get(announcement.key)
    if (!document.hidden) {
      sayAloud(announcement)
      return
    }
    if (!isWanted || !isBrowser || noticePermission() !== 'granted') return
    const settings = await client.settings.get().catch(() => null)
    const now = new Date()
    if (settings === null || !isTold(announcement.kind, settings, now.getHours() * 60 + now.getMinutes())) return
    gather({ announcement, task, settings })
  })

  useEffect(() => {
    const gather = gathered<Told>(
      (act, delayMs) => setTimeout(act, delayMs),
      gatherMs,
      (told) => tellNow(told),
    )
    return onAnnouncement((announcement) => void hear(announcement, gather))
  }, [onAnnouncement])
  return null
}

interface Told {
  announcement: AnnouncementView
  /** `undefined` when the page does not hold it. */
  task: TaskView | undefined
  settings: Settings
}

/** To a screen reader: batched by the announcer, images as one number. */
function useSaying(): (announcement: AnnouncementView) => void {
  const t = useTranslations('history.said')
  return ({ kind, title, body }) => {
    if (kind === 'kept') announcer.count('kept', keptIn(title), (count) => t('kept', { count }))
    else if (kind === 'failed') announcer.count('failed', 1, (count) => t('failed', { count }))
    else announcer.say(body === '' ? title : `${title}: ${body}`)
  }
}

function useTelling(): (told: readonly Told[]) => void {
  const t = useTranslations('settings.notifications')

  function titleOf({ kind, title }: AnnouncementView): string {
    if (kind === 'kept') return t('keptTitle')
    if (kind === 'failed') return t('failedTitle')
    if (kind === 'incomplete') return t('incompleteTitle')
    if (kind === 'at-risk') return t('atRiskTitle')
    return kind === 'unknown' ? t('unknownTitle') : title
  }

  function bodyOf({ announcement, task, settings }: Told): string {
    if (announcement.key === null) return announcement.body
    if (!settings.notify.hidePrompts) return announcement.body
    return task?.model == null ? t('aTask') : t('images', { model: task.model })
  }

  return (told) => {
    if (told.length <= mostSingle) {
      for (const one of told) {
        const { announcement, task } = one
        const tag = `kieper-${announcement.kind}-${announcement.key ?? announcement.title}`
        showBrowserNotice({ title: titleOf(announcement), body: bodyOf(one), tag, onClick: () => goTo(task) })
      }
      return
    }
    const kept = told.filter(({ announcement }) => announcement.kind === 'kept')
    const images = kept.reduce((sum, { announcement }) => sum + keptIn(announcement.title), 0)
    const others = told.length - kept.length
    const title = images > 0 ? t('manyKept', { count: images }) : t('manyOther', { count: others })
    const body = images > 0 && others > 0 ? t('manyOther', { count: others }) : ''
    showBrowserNotice({ title, body, tag: 'kieper-many', onClick: () => go({ page: 'history', task: null }) })
  }
}

function goTo(task: TaskView | undefined): void {
  if (task === undefined) go({ page: 'history', task: null })
  else go({ page: 'history', task: task.id, image: 0 })
}

/** `3 images kept` says three; `Image kept` one. */
function keptIn(title: string): number {
  return Number(/^\d{1,4}/u.exec(title)?.[0] ?? 1)
}
