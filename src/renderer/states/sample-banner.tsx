import { FlaskConical } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useOverview } from '../data/hooks.ts'
import { useAct } from '../data/use-act.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { showToast } from '../ui/toast-store.ts'

/** Says that the sample tasks are samples and takes them away with one click; nothing where there are none. */
export const SampleBanner = memo(function SampleBanner({ className }: { className?: string }) {
  const t = useTranslations('welcome')
  const overview = useOverview()
  if (overview?.connections.some(({ sample }) => sample) !== true) return null
  return (
    <section
      aria-label={t('bannerLabel')}
      className={classNames('panel flex flex-wrap items-center gap-x-2.5 gap-y-1 py-1.5 ps-3.5 pe-1.5', className)}
    >
      <Icon of={FlaskConical} className="text-ink-3" />
      <p className="min-w-40 flex-1">{t('samplesRun')}</p>
      <RemoveSamples look="plain" />
    </section>
  )
})

/** One click, no question: nobody has paid for them, and they can be started again. */
export function RemoveSamples({ look = 'quiet' }: { look?: 'plain' | 'quiet' }) {
  const t = useTranslations('welcome')
  const act = useAct()
  const [isBusy, setIsBusy] = useState(false)
  const remove = async (): Promise<void> => {
    setIsBusy(true)
    const done = await act((client) => client.samples.remove())
    setIsBusy(false)
    if (done !== undefined) showToast({ text: t('samplesRemoved') })
  }
  return (
    <Button look={look} size="small" busy={isBusy} onClick={() => void remove()}>
      {t('removeSamples')}
    </Button>
  )
}
