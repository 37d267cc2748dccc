import { useTranslations } from 'use-intl'
import { imageSizes } from '../local/preferences.ts'
import { usePreference } from '../local/use-preference.ts'
import { Button } from '../ui/button.tsx'
import { Segment } from '../ui/segment.tsx'
import { Slider } from '../ui/slider.tsx'
import { SectionHead, SettingRow, SettingRows } from './setting-rows.tsx'

/** How the window looks; kept by this browser. */
export function AppearanceSection() {
  const t = useTranslations('settings.appearance')
  const words = useTranslations('history')
  const [theme, setTheme] = usePreference('theme')
  const [view, setView] = usePreference('view')
  return (
    <>
      <SectionHead title={t('title')} />
      <SettingRows>
        <SettingRow name={t('theme')}>
          <Segment
            label={t('theme')}
            value={theme}
            options={[
              { value: 'system', label: t('system') },
              { value: 'light', label: t('light') },
              { value: 'dark', label: t('dark') },
            ]}
            onChange={setTheme}
          />
        </SettingRow>
        <SettingRow name={t('view')}>
          <Segment
            label={t('view')}
            value={view}
            options={[
              { value: 'grid', label: words('grid') },
              { value: 'list', label: words('list') },
            ]}
            onChange={setView}
          />
        </SettingRow>
        <SettingRow name={t('imageSize')}>
          <ImageSize />
        </SettingRow>
      </SettingRows>
      <p className="px-4.5 text-xs text-ink-3">{t('motion')}</p>
    </>
  )
}

/** Where the slider stands while the window decides. */
const restingPx = 180

function ImageSize() {
  const t = useTranslations('settings.appearance')
  const [size, setSize] = usePreference('imageSize')
  return (
    <>
      <Slider
        label={t('imageSize')}
        value={size ?? restingPx}
        min={imageSizes.least}
        max={imageSizes.most}
        step={4}
        valueText={size === null ? t('imageSizeAuto') : `${size} px`}
        onChange={setSize}
        className="min-w-32 flex-1"
      />
      <Button look={size === null ? 'plain' : 'quiet'} aria-pressed={size === null} onClick={() => setSize(null)}>
        {t('imageSizeAuto')}
      </Button>
    </>
  )
}
