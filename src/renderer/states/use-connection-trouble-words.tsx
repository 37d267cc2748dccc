import type { ReactNode } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { useDayText } from '../time/use-day-text.ts'
import { useDurationText } from '../time/use-duration-text.ts'
import { useTick } from '../time/use-tick.ts'
import { FirstLoss } from './first-loss.tsx'
import type { ConnectionTrouble } from './troubles.ts'

/** Title and sentence of what holds one connection back. */
export function useConnectionTroubleWords(): (trouble: ConnectionTrouble) => { title: string; text: ReactNode } {
  const t = useTranslations('states')
  const clock = useDayText(Date.now(), useTimeZone()).clock
  return connectionWords

  function connectionWords({ name, cause, code, until, waiting, lossAt }: ConnectionTrouble): {
    title: string
    text: ReactNode
  } {
    const connection = name
    switch (cause) {
      case 'refused': {
        if (code === 402) return { title: t('noCredits.title', { connection }), text: t('noCredits.text') }
        if (code === 433) return { title: t('limitReached.title'), text: t('limitReached.text') }
        const dies = lossAt === null ? null : <FirstLoss at={lossAt} />
        const text = (
          <>
            {t('keyRefused.text', { count: waiting ?? 0 })} {dies}
          </>
        )
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
        return {
          title: t('maintenance.title', { connection }),
          text: again(until, (time) => t('maintenance.text', { time })),
        }
      case 'unreachable':
        return {
          title: t('unreachable.title', { connection }),
          text: again(until, (time) => t('unreachable.text', { time })),
        }
    }
  }

  function again(until: number | null, words: (time: string) => string): string {
    return until === null ? t('unreachable.textSoon') : words(clock(until))
  }
}

function ThrottledText({ until }: { until: number | null }) {
  const t = useTranslations('states')
  const span = useDurationText()
  const now = useTick()
  if (until === null || until <= now) return t('unreachable.textSoon')
  return <span className="num">{t('throttled.text', { time: span(until - now) })}</span>
}
