import { Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { go } from '../data/route.ts'
import { useAct } from '../data/use-act.ts'
import { Button } from '../ui/button.tsx'

/** Sample tasks through the real screens; the history shows them as soon as they are there. */
export function SampleWay() {
  const t = useTranslations('welcome')
  const act = useAct()
  const [isBusy, setIsBusy] = useState(false)
  const start = async (): Promise<void> => {
    setIsBusy(true)
    const done = await act((client) => client.samples.start())
    setIsBusy(false)
    if (done !== undefined) go({ page: 'history', filter: {}, month: null, task: null })
  }
  return (
    <section
      aria-labelledby="samples"
      className="flex flex-col items-start gap-3.5 border-line px-5 py-5 max-mid:border-t mid:border-s mid:px-7 mid:pt-6 mid:pb-6.5"
    >
      <h2 id="samples">{t('samples')}</h2>
      <p className="text-pretty">{t('samplesText')}</p>
      <p className="text-pretty text-ink-3">{t('samplesNote')}</p>
      <span className="flex-1" />
      <Button icon={Play} busy={isBusy} onClick={() => void start()}>
        {isBusy ? t('startingSamples') : t('runSamples')}
      </Button>
    </section>
  )
}
