import { useTranslations } from 'use-intl'
import type { ConnectionView } from '../../contract/index.ts'
import { useOverview } from '../data/hooks.ts'
import { classNames } from '../ui/class-names.ts'
import { RouteLink } from './route-link.tsx'

/** Rows in the foot; the rest are on the settings page. */
const most = 4

/**
 * The connections at the foot of the sidebar: state and balance, each a way to its settings. They come later than what stands below
 * them, which must not move then: until they are here, another element draws the line.
 */
export function ConnectionFoot() {
  const connections = useOverview()?.connections ?? []
  const place = 'flex-none border-t border-line px-2.5 pt-2.5'
  if (connections.length === 0) return <div key="line" className={place} />
  return (
    <div key="connections" className={place}>
      {connections.slice(0, most).map((connection) => (
        <ConnectionChip key={connection.name} connection={connection} />
      ))}
    </div>
  )
}

function ConnectionChip({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('app')
  const words = useTranslations('connections')
  const { name, balance, hold, sample } = connection
  const isPaused = hold !== null && ['user', 'refused', 'no-key'].includes(hold.cause)
  const fact = isPaused
    ? t('paused')
    : hold?.cause === 'unreachable'
      ? t('offline')
      : sample
        ? words('sampleChip')
        : balance === null
          ? null
          : t('credits', { credits: Math.round(balance * 10) / 10 })
  return (
    <RouteLink
      to={{ page: 'settings', section: 'connections', task: null }}
      title={connection.reason ?? undefined}
      className="flex min-h-(--row) items-center gap-[9px] rounded-[6px] px-2.5 text-xs text-ink-2 hover:bg-hover hover:text-ink"
    >
      <Dot hold={hold} />
      <span className="cut flex-1">{name}</span>
      {fact !== null && <span className="num flex-none text-ink-3">{fact}</span>}
    </RouteLink>
  )
}

/** Filled: it works. Hollow: it does not; amber where somebody has to act. The word beside it says the same. */
function Dot({ hold }: { hold: ConnectionView['hold'] }) {
  const look =
    hold === null
      ? 'bg-kept'
      : hold.cause === 'refused' || hold.cause === 'no-key'
        ? 'border-[1.5px] border-incomplete'
        : 'border-[1.5px] border-waiting'
  return <span aria-hidden className={classNames('mx-[4.5px] size-[7px] flex-none rounded-pill', look)} />
}
