import { Coins, FolderX, HardDrive, KeyRound, Pause, PowerOff, RefreshCw, ShieldAlert, WifiOff, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { useDayText } from '../time/use-day-text.ts'
import { useDurationText } from '../time/use-duration-text.ts'
import { useTick } from '../time/use-tick.ts'
import { Notice } from '../ui/notice.tsx'
import type { NoticeTone } from '../ui/notice.tsx'
import { TroubleAct } from './trouble-act.tsx'
import type { ConnectionTrouble, Trouble } from './troubles.ts'

export interface TroubleNoticeProps {
  trouble: Trouble
  /** Behind the act: how many more there are. */
  trailing?: ReactNode
  className?: string
}

/** One trouble in words: what is the case, what is safe, one next step. */
export function TroubleNotice({ trouble, trailing, className }: TroubleNoticeProps) {
  const words = useTroubleWords()
  const { icon, tone } = look(trouble)
  const { title, text } = words(trouble)
  return (
    <Notice
      icon={icon}
      tone={tone}
      title={title}
      text={text}
      action={
        <>
          <TroubleAct trouble={trouble} />
          {trailing}
        </>
      }
      className={className ?? ''}
    />
  )
}

function look(trouble: Trouble): { icon: typeof Coins; tone: NoticeTone } {
  switch (trouble.kind) {
    case 'hostAway':
      return { icon: RefreshCw, tone: 'calm' }
    case 'signedOut':
      return { icon: ShieldAlert, tone: 'act' }
    case 'library':
      return { icon: trouble.state === 'full' ? HardDrive : FolderX, tone: trouble.unsaved > 0 ? 'loss' : 'act' }
    case 'notRunning':
      return { icon: PowerOff, tone: 'act' }
    case 'offline':
      return { icon: WifiOff, tone: 'calm' }
    case 'allPaused':
      return { icon: Pause, tone: 'calm' }
    case 'connection':
      return connectionLook(trouble)
  }
}

function connectionLook({ cause, code }: ConnectionTrouble): { icon: typeof Coins; tone: NoticeTone } {
  switch (cause) {
    case 'refused':
      return { icon: code === 402 ? Coins : KeyRound, tone: 'act' }
    case 'no-key':
      return { icon: KeyRound, tone: 'act' }
    case 'user':
    case 'throttled':
      return { icon: Pause, tone: 'calm' }
    case 'maintenance':
      return { icon: Wrench, tone: 'calm' }
    case 'unreachable':
      return { icon: WifiOff, tone: 'calm' }
  }
}

interface Words {
  title: string
  text: ReactNode
}

function useTroubleWords(): (trouble: Trouble) => Words {
  const t = useTranslations('states')
  const activity = useTranslations('activity')
  const clock = useDayText(Date.now(), useTimeZone()).clock
  return (trouble) => {
    switch (trouble.kind) {
      case 'hostAway':
        return { title: t('hostAway.title'), text: t('hostAway.text', { time: clock(trouble.since) }) }
      case 'signedOut':
        return { title: t('signedOut.title'), text: t('signedOut.text') }
      case 'library':
        return libraryWords(trouble)
      case 'notRunning':
        return { title: t('notRunning.title'), text: t('notRunning.text') }
      case 'offline': {
        const tasks = trouble.waiting === 0 ? '' : ` ${t('offline.tasks', { count: trouble.waiting })}`
        return { title: t('offline.title'), text: `${t('offline.text')}${tasks}` }
      }
      case 'allPaused': {
        const { until } = trouble
        const text = until === null ? activity('pausedOpen') : activity('pausedUntil', { time: clock(until) })
        return { title: activity('pausedAll'), text }
      }
      case 'connection':
        return connectionWords(trouble)
    }
  }

  function libraryWords({ state, folder, unsaved, lossAt }: Extract<Trouble, { kind: 'library' }>): Words {
    const dies = lossAt === null ? null : <FirstLoss at={lossAt} />
    switch (state) {
      case 'full':
        return { title: t('diskFull.title'), text: <>{t('diskFull.text', { count: unsaved })} {dies}</> }
      case 'missing':
        return { title: t('folderGone.title'), text: <>{t('folderGone.text', { folder })} {dies}</> }
      case 'unwritable':
        return { title: t('folderReadOnly.title'), text: <>{t('folderReadOnly.text', { folder })} {dies}</> }
    }
  }

  function connectionWords({ name, cause, code, until, waiting, lossAt }: ConnectionTrouble): Words {
    const connection = name
    switch (cause) {
      case 'refused': {
        if (code === 402) return { title: t('noCredits.title', { connection }), text: t('noCredits.text') }
        if (code === 433) return { title: t('limitReached.title'), text: t('limitReached.text') }
        const dies = lossAt === null ? null : <FirstLoss at={lossAt} />
        const text = <>{t('keyRefused.text', { count: waiting ?? 0 })} {dies}</>
        return { title: t('keyRefused.title', { connection }), text }
      }
      case 'no-key':
        return { title: t('noKey.title', { connection }), text: t('noKey.text') }
      case 'user': {
        const text = until === null ? t('paused.textOpen') : t('paused.text', { time: clock(until) })
        return { title: t('paused.title', { connection }), text }
      }
      case 'throttled':
        return { title: t('throttled.title', { connection }), text: <ThrottledText until={until} /> }
      case 'maintenance':
        return { title: t('maintenance.title', { connection }), text: again(until, (time) => t('maintenance.text', { time })) }
      case 'unreachable':
        return { title: t('unreachable.title', { connection }), text: again(until, (time) => t('unreachable.text', { time })) }
    }
  }

  function again(until: number | null, words: (time: string) => string): string {
    return until === null ? t('unreachable.textSoon') : words(clock(until))
  }
}

/** Minutes and hours run on; a screen reader is not told of it. */
function FirstLoss({ at }: { at: number }) {
  const t = useTranslations('states')
  const span = useDurationText()
  const left = at - useTick()
  return left <= 0 ? null : <span className="num">{t('diskFull.linkDies', { time: span(left) })}</span>
}

function ThrottledText({ until }: { until: number | null }) {
  const t = useTranslations('states')
  const span = useDurationText()
  const now = useTick()
  if (until === null || until <= now) return t('unreachable.textSoon')
  return <span className="num">{t('throttled.text', { time: span(until - now) })}</span>
}
