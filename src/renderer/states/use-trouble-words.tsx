import type { ReactNode } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { useDayText } from '../time/use-day-text.ts'
import { FirstLoss } from './first-loss.tsx'
import type { Trouble } from './troubles.ts'
import { useConnectionTroubleWords } from './use-connection-trouble-words.tsx'

interface Words {
  title: string
  text: ReactNode
}

/** Title and sentence of a trouble: what is the case, then what is safe. */
export function useTroubleWords(): (trouble: Trouble) => Words {
  const t = useTranslations('states')
  const activity = useTranslations('activity')
  const connectionWords = useConnectionTroubleWords()
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
        return {
          title: t('diskFull.title'),
          text: (
            <>
              {t('diskFull.text', { count: unsaved })} {dies}
            </>
          ),
        }
      case 'missing':
        return {
          title: t('folderGone.title'),
          text: (
            <>
              {t('folderGone.text', { folder })} {dies}
            </>
          ),
        }
      case 'unwritable':
        return {
          title: t('folderReadOnly.title'),
          text: (
            <>
              {t('folderReadOnly.text', { folder })} {dies}
            </>
          ),
        }
    }
  }
}
