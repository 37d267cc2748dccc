import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DesktopFacts } from '../../contract/index.ts'
import { useCall } from '../data/hooks.ts'
import { useAct } from '../data/use-act.ts'
import { Switch } from '../ui/switch.tsx'
import { SectionHead, SettingRow, SettingRows } from './setting-rows.tsx'

/** What only the desktop app has: how it starts, its tray icon, the system's notifications. */
export function DesktopSection() {
  const t = useTranslations('settings.desktop')
  const act = useAct()
  const { value } = useCall((client, signal) => client.desktop.facts(undefined, { signal }), [])
  const [changed, setChanged] = useState<DesktopFacts | null>(null)
  const facts = changed ?? value
  const turn = async (call: 'startAtLogin' | 'keepRunning', on: boolean): Promise<void> => {
    const next = await act((client) => client.desktop[call]({ on }))
    if (next !== undefined) setChanged(next)
  }
  return (
    <>
      <SectionHead title={t('title')} />
      {facts !== undefined && (
        <SettingRows>
          {facts.startsAtLogin !== null && (
            <SettingRow name={t('login')} hint={t('loginText')} isShort>
              <Switch
                label={t('login')}
                checked={facts.startsAtLogin}
                onChange={(on) => void turn('startAtLogin', on)}
              />
            </SettingRow>
          )}
          {facts.keepsRunning !== null && (
            <SettingRow name={t('keepRunning')} hint={t('keepRunningText')} isShort>
              <Switch
                label={t('keepRunning')}
                checked={facts.keepsRunning}
                onChange={(on) => void turn('keepRunning', on)}
              />
            </SettingRow>
          )}
          <SettingRow name={t('tray')}>
            <span className="text-ink">{t(facts.tray ? 'trayShown' : 'trayMissing')}</span>
          </SettingRow>
          <SettingRow name={t('notices')}>
            <span className="text-ink">{t(facts.notices ? 'noticesShown' : 'noticesRefused')}</span>
          </SettingRow>
        </SettingRows>
      )}
    </>
  )
}
