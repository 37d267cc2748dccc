import { useTranslations } from 'use-intl'
import { keysOf } from '../keys/shortcuts.ts'
import { usePreference } from '../local/use-preference.ts'
import { useAppActs } from '../shell/app-acts.ts'
import { Button } from '../ui/button.tsx'
import { Switch } from '../ui/switch.tsx'
import { SectionHead, SettingRow, SettingRows } from './setting-rows.tsx'

const sheetKey = keysOf('showKeys')[0]

/** Whether single letters do something, and the list of all shortcuts. */
export function KeyboardSection() {
  const t = useTranslations('settings.keyboard')
  const { openKeys } = useAppActs()
  const [singleKeys, setSingleKeys] = usePreference('singleKeys')
  return (
    <>
      <SectionHead title={t('title')} />
      <SettingRows>
        <SettingRow name={t('singleKeys')} hint={t('singleKeysText')} isShort>
          <Switch label={t('singleKeys')} checked={singleKeys} onChange={setSingleKeys} />
        </SettingRow>
        <SettingRow name={t('showAll')} isShort>
          <Button {...(sheetKey === undefined || !singleKeys ? {} : { keys: sheetKey })} onClick={openKeys}>
            {t('open')}
          </Button>
        </SettingRow>
      </SettingRows>
    </>
  )
}
