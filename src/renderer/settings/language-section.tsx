import { useTranslations } from 'use-intl'
import { languages } from '../i18n/messages.ts'
import { usePreference } from '../local/use-preference.ts'
import { Segment } from '../ui/segment.tsx'
import { SectionHead, SettingRow, SettingRows } from './setting-rows.tsx'

/** Each language by its own name, so that it can be found by whoever reads only that one. */
export function LanguageSection() {
  const t = useTranslations('settings.language')
  const [language, setLanguage] = usePreference('language')
  return (
    <>
      <SectionHead title={t('title')} />
      <SettingRows>
        <SettingRow name={t('language')}>
          <Segment
            label={t('language')}
            value={language}
            options={[
              { value: 'system', label: t('system') },
              ...languages.map((one) => ({ value: one, label: t(one) })),
            ]}
            onChange={setLanguage}
          />
        </SettingRow>
      </SettingRows>
    </>
  )
}
