import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useAbout, useOverview } from '../data/hooks.ts'
import { isInDesktop } from '../data/open-line.ts'
import { useAct } from '../data/use-act.ts'
import { RemoveSamples } from '../states/sample-banner.tsx'
import { Button } from '../ui/button.tsx'
import { Path } from './library-section.tsx'
import { SectionHead, SettingRow, SettingRows } from './setting-rows.tsx'

/** What runs here, where it keeps things, and whose work is in it. */
export function AboutSection() {
  const t = useTranslations('settings.about')
  const library = useTranslations('settings.library')
  const about = useAbout()
  if (about === null) return <SectionHead title={t('title')} />
  const { version, host, dataDir, libraryDir, keys, can } = about
  return (
    <>
      <SectionHead title={t('title')} />
      <SettingRows>
        <SettingRow name="Kieper" hint={t('version', { version })}>
          <span className="text-ink">{t(host === 'electron' ? 'desktop' : 'server')}</span>
        </SettingRow>
        <SettingRow name={library('title')}>
          <Path path={libraryDir} />
        </SettingRow>
        <SettingRow name={library('data')} hint={library('dataText')}>
          <Path path={dataDir} />
        </SettingRow>
        <SettingRow name={t('keys')}>
          <span className="text-ink">
            {t(keys === 'file' ? 'keysFile' : keys === 'keychain' ? 'keysKeychain' : 'keysPlain')}
          </span>
        </SettingRow>
        {!isInDesktop() && (
          <SettingRow name={t('api')} hint={t('apiText')}>
            <a href="/api/openapi.json" target="_blank" rel="noreferrer" className="link">
              {t('openApi')}
            </a>
          </SettingRow>
        )}
        {can.samples && (
          <SettingRow name={t('samples')} hint={t('samplesText')}>
            <Samples />
          </SettingRow>
        )}
      </SettingRows>
      <p className="px-4.5 text-xs text-ink-3">{t('licencesText')}</p>
    </>
  )
}

function Samples() {
  const t = useTranslations('settings.about')
  const act = useAct()
  const [isBusy, setIsBusy] = useState(false)
  const hasSamples = useOverview()?.connections.some(({ sample }) => sample) === true
  if (hasSamples) return <RemoveSamples />
  const start = async (): Promise<void> => {
    setIsBusy(true)
    await act((client) => client.samples.start())
    setIsBusy(false)
  }
  return (
    <Button size="small" busy={isBusy} onClick={() => void start()}>
      {t('startSamples')}
    </Button>
  )
}
