import { useTranslations } from 'use-intl'
import type { NextStep } from '../states/next-step.ts'

/** What to do, and under it why or what happens by itself. */
export function StepWords({ step }: { step: NextStep }) {
  const t = useTranslations('activity.next')
  return (
    <>
      <span className="block text-ink">{t(step.textKey)}</span>
      <span className="block text-xs text-ink-3">{t(`${step.textKey}Text`)}</span>
    </>
  )
}
