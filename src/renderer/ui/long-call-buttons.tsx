import { useTranslations } from 'use-intl'
import type { LongCall } from '../data/use-long-call.ts'
import { Button } from './button.tsx'

export interface LongCallButtonsProps {
  run: Pick<LongCall<never, unknown>, 'state' | 'stop' | 'clear'>
  /** `Stop the export`. */
  stopLabel: string
  onClose: () => void
}

/** The footer of a dialog whose long call has been started. */
export function LongCallButtons({ run, stopLabel, onClose }: LongCallButtonsProps) {
  const t = useTranslations('app')
  const kind = run.state?.kind
  return (
    <>
      <span className="flex-1" />
      {kind === 'running' && <Button onClick={run.stop}>{stopLabel}</Button>}
      {(kind === 'failed' || kind === 'stopped') && <Button onClick={run.clear}>{t('back')}</Button>}
      {kind !== 'running' && (
        <Button look="primary" autoFocus onClick={onClose}>
          {t('done')}
        </Button>
      )}
    </>
  )
}
