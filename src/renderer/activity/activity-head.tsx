import { ChevronDown, Pause, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ActivityRow, ConnectionView } from '../../contract/index.ts'
import { tomorrowMorning } from '../../contract/tomorrow-morning.ts'
import { useOverview } from '../data/hooks.ts'
import { useAct } from '../data/use-act.ts'
import { keysOf } from '../keys/shortcuts.ts'
import { useDurationText } from '../time/use-duration-text.ts'
import { useTick } from '../time/use-tick.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { showToast } from '../ui/toast-store.ts'

/** Title, what can be done about everything at once, and when the next question goes out. */
export function ActivityHead({ waiting }: { waiting: readonly ActivityRow[] }) {
  const t = useTranslations('activity')
  const toasts = useTranslations('history.toasts')
  const act = useAct()
  const connections = useOverview()?.connections ?? []
  const [isBusy, setIsBusy] = useState(false)
  const check = async (): Promise<void> => {
    setIsBusy(true)
    const done = await act((client) => client.tasks.check({}))
    setIsBusy(false)
    if (done !== undefined) showToast({ text: toasts('askedAll') })
  }
  return (
    <>
      <header className="flex flex-wrap items-center gap-2.5 pt-6.5 pb-1">
        <h1 className="flex-[1_0_auto]">{t('title')}</h1>
        <Button icon={RefreshCw} {...keysProps} busy={isBusy} onClick={() => void check()}>
          {t('checkNow')}
        </Button>
        {connections.length > 0 && <PauseButton connections={connections} />}
      </header>
      <p className="num flex min-h-5 flex-wrap gap-x-7 text-ink-3">
        {waiting.length > 0 && <NextQuestion waiting={waiting} />}
      </p>
    </>
  )
}

const checkKey = keysOf('checkNow')[0]
const keysProps = checkKey === undefined ? {} : { keys: checkKey }

function PauseButton({ connections }: { connections: readonly ConnectionView[] }) {
  const t = useTranslations('activity')
  const act = useAct()
  const pause = (until: Date | null): void =>
    void act((client) => client.connections.pause(until === null ? {} : { until: until.toISOString() }))
  // The notice below says that all is paused, and ends it.
  if (connections.every(({ hold }) => hold?.cause === 'user')) return null
  return (
    <Menu
      trigger={
        <Button icon={Pause}>
          {t('pause')}
          <Icon of={ChevronDown} size={14} className="text-ink-3" />
        </Button>
      }
    >
      <MenuItem onSelect={() => pause(new Date(Date.now() + 3_600_000))}>{t('pauseHour')}</MenuItem>
      <MenuItem onSelect={() => pause(new Date(tomorrowMorning(Date.now())))}>{t('pauseTomorrow')}</MenuItem>
      <MenuItem onSelect={() => pause(null)}>{t('pauseOpen')}</MenuItem>
    </Menu>
  )
}

function NextQuestion({ waiting }: { waiting: readonly ActivityRow[] }) {
  const t = useTranslations('activity')
  const span = useDurationText()
  const now = useTick()
  const times = waiting.flatMap(({ task }) => (task.nextPollAt === null ? [] : [Date.parse(task.nextPollAt)]))
  if (times.length === 0) return null
  const left = Math.min(...times) - now
  if (left < 1_000) return <span aria-hidden>{t('asksNow')}</span>
  const strong = (chunks: React.ReactNode) => <b className="font-medium text-ink">{chunks}</b>
  return <span aria-hidden>{t.rich('nextQuestion', { time: span(left), b: strong })}</span>
}
