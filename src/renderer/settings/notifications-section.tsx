import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Settings } from '../../contract/index.ts'
import { useAbout } from '../data/hooks.ts'
import { usePreference } from '../local/use-preference.ts'
import { askForNotices, noticePermission } from '../states/browser-notices.ts'
import { Field } from '../ui/field.tsx'
import { Switch } from '../ui/switch.tsx'
import { clockOf, minuteOf } from './clock-minutes.ts'
import { SectionHead, SettingRow, SettingRows } from './setting-rows.tsx'
import { useSettings } from './use-settings.ts'

/** What is told, when, and whether this browser may tell it. */
export function NotificationsSection() {
  const t = useTranslations('settings.notifications')
  const isBrowser = useAbout()?.host === 'node'
  const { settings, change } = useSettings()
  return (
    <>
      <SectionHead title={t('title')} />
      {isBrowser && (
        <SettingRows>
          <HereRow />
        </SettingRows>
      )}
      {settings !== undefined && (
        <>
          <SettingRows>
            <SwitchRow name={t('kept')} hint={t('keptText')} of="kept" settings={settings} change={change} />
            <SwitchRow name={t('failed')} hint={t('failedText')} of="failed" settings={settings} change={change} />
            <SwitchRow name={t('loss')} hint={t('lossText')} of="atRisk" settings={settings} change={change} />
            <SwitchRow
              name={t('connection')}
              hint={t('connectionText')}
              of="connection"
              settings={settings}
              change={change}
            />
            <SwitchRow name={t('storage')} hint={t('storageText')} of="storage" settings={settings} change={change} />
          </SettingRows>
          <SettingRows>
            <SwitchRow
              name={t('hidePrompts')}
              hint={t('hidePromptsText')}
              of="hidePrompts"
              settings={settings}
              change={change}
            />
            <QuietRow settings={settings} change={change} />
          </SettingRows>
        </>
      )}
    </>
  )
}

interface ChangeProps {
  settings: Settings
  change: (notify: Partial<Settings['notify']>) => void
}

interface SwitchRowProps extends ChangeProps {
  name: string
  hint: string
  of: 'kept' | 'failed' | 'atRisk' | 'connection' | 'storage' | 'hidePrompts'
}

function SwitchRow({ name, hint, of, settings, change }: SwitchRowProps) {
  return (
    <SettingRow name={name} hint={hint} isShort>
      <Switch label={name} checked={settings.notify[of]} onChange={(isOn) => change({ [of]: isOn })} />
    </SettingRow>
  )
}

/** Late evening to early morning. */
const usualQuiet = { fromMinute: 22 * 60, toMinute: 8 * 60 }

function QuietRow({ settings, change }: ChangeProps) {
  const t = useTranslations('settings.notifications')
  const { quiet } = settings.notify
  const set = (part: 'fromMinute' | 'toMinute', clock: string): void => {
    const minute = minuteOf(clock)
    if (quiet !== null && minute !== null) change({ quiet: { ...quiet, [part]: minute } })
  }
  return (
    <>
      <SettingRow name={t('quietHours')} hint={t('quietText')} isShort>
        <Switch
          label={t('quietHours')}
          checked={quiet !== null}
          onChange={(isOn) => change({ quiet: isOn ? usualQuiet : null })}
        />
      </SettingRow>
      {quiet !== null && (
        <div className="flex flex-wrap gap-4 px-4.5 py-3">
          <Field
            label={t('from')}
            type="time"
            value={clockOf(quiet.fromMinute)}
            onChange={(event) => set('fromMinute', event.currentTarget.value)}
          />
          <Field
            label={t('until')}
            type="time"
            value={clockOf(quiet.toMinute)}
            onChange={(event) => set('toMinute', event.currentTarget.value)}
          />
        </div>
      )}
    </>
  )
}

/** The browser is asked only when somebody switches this on. */
function HereRow() {
  const t = useTranslations('settings.notifications')
  const [isWanted, setIsWanted] = usePreference('notices')
  const [permission, setPermission] = useState(noticePermission)
  const turn = async (isOn: boolean): Promise<void> => {
    if (!isOn) return setIsWanted(false)
    const answer = noticePermission() === 'granted' ? 'granted' : await askForNotices()
    setPermission(answer)
    return setIsWanted(answer === 'granted')
  }
  const hint = permission === 'none' ? t('none') : permission === 'denied' ? t('blocked') : t('whileOpen')
  return (
    <SettingRow name={t('here')} hint={hint} isShort>
      <Switch
        label={t('here')}
        checked={isWanted && permission === 'granted'}
        disabled={permission === 'none' || permission === 'denied'}
        onChange={(isOn) => void turn(isOn)}
      />
    </SettingRow>
  )
}
