import { useTimeZone, useTranslations } from 'use-intl'
import type { ConnectionView } from '../../contract/index.ts'
import { useDayText } from '../time/use-day-text.ts'

/** How a connection stands, in one line: amber where somebody has to act. */
export function ConnectionState({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections')
  const states = useTranslations('states')
  const clock = useDayText(Date.now(), useTimeZone()).clock
  const { name, hold } = connection
  if (hold === null) return <span className="text-ink-3">{t('readyState')}</span>
  const { cause, code, until } = hold
  const at = until === null ? null : clock(Date.parse(until))
  switch (cause) {
    case 'refused': {
      const code402 = code === 402 ? states('noCredits.title', { connection: name }) : null
      const code433 = code === 433 ? states('limitReached.title') : null
      const words = code402 ?? code433 ?? states('keyRefused.title', { connection: name })
      return (
        <span className="text-incomplete">
          {words}
          {code !== null && <span className="num"> ({code})</span>}
        </span>
      )
    }
    case 'no-key':
      return <span className="text-incomplete">{t('noKey')}</span>
    case 'user':
      return at === null ? t('pausedByYou') : states('paused.text', { time: at })
    case 'throttled':
      return states('throttled.title', { connection: name })
    case 'maintenance':
      return at === null ? states('maintenance.title', { connection: name }) : states('maintenance.text', { time: at })
    case 'unreachable':
      return at === null
        ? states('unreachable.title', { connection: name })
        : `${states('unreachable.title', { connection: name })}. ${states('unreachable.text', { time: at })}`
  }
}
