import { Copy } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import { useAbout, useOverview } from '../data/hooks.ts'
import { useAppActs } from '../shell/app-acts.ts'
import { TroubleNotice } from '../states/trouble-notice.tsx'
import { useTroubles } from '../states/use-troubles.ts'
import { formatBytes } from '../text/format-bytes.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { MiddleCut } from '../ui/middle-cut.tsx'
import { useCopy } from '../viewer/use-copy.tsx'
import { RepairPanel } from './repair-panel.tsx'
import { SectionHead, SettingRow, SettingRows } from './setting-rows.tsx'

/** Where the images lie, how much room there is, how to move them, and whether all of them are whole. */
export function LibrarySection() {
  const t = useTranslations('settings.library')
  const importing = useTranslations('import')
  const { openImport } = useAppActs()
  const overview = useOverview()
  const about = useAbout()
  const trouble = useTroubles().find(({ kind }) => kind === 'library')
  const path = overview?.library.path ?? about?.libraryDir ?? ''
  return (
    <>
      <SectionHead title={t('title')} />
      {trouble !== undefined && <TroubleNotice trouble={trouble} isWithoutAct className="mb-3" />}
      <SettingRows>
        <SettingRow name={t('folder')} hint={<FreeSpace />}>
          <Path path={path} />
        </SettingRow>
        {overview !== null && overview.unsaved > 0 && (
          <SettingRow name={t('unsaved')}>
            <span className="num text-ink">{t('images', { count: overview.unsaved })}</span>
          </SettingRow>
        )}
        {about?.host === 'node' && (
          <SettingRow name={t('moveTitle')} hint={t('moveText')}>
            <Command />
          </SettingRow>
        )}
        <SettingRow name={importing('title')} hint={importing('settingsText')} isShort>
          <Button onClick={() => openImport()}>{importing('open')}</Button>
        </SettingRow>
      </SettingRows>
      <RepairPanel />
    </>
  )
}

function FreeSpace() {
  const t = useTranslations('settings.library')
  const locale = useLocale()
  const free = useOverview()?.library.freeBytes ?? null
  return free === null ? t('freeUnknown') : t('free', { free: formatBytes(free, locale) })
}

/** A path with a button that copies it; a browser cannot open a folder. */
export function Path({ path }: { path: string }) {
  const t = useTranslations('settings.library')
  const { text: copy } = useCopy()
  return (
    <>
      <span className="flex min-w-0 flex-1 text-ink">
        <MiddleCut text={path} tail={16} />
      </span>
      <IconButton name={t('copyPath')} icon={Copy} onClick={() => copy(path, t('pathCopied'))} />
    </>
  )
}

function Command() {
  const t = useTranslations('settings.library')
  const app = useTranslations('app')
  const { text: copy } = useCopy()
  const command = `kieper serve --library ${t('newPlace')}`
  return (
    <>
      <code className="mono min-w-0 flex-1 rounded-image bg-well px-2 py-1 text-ink [overflow-wrap:anywhere]">
        {command}
      </code>
      <Button onClick={() => copy(command, t('commandCopied'))}>{app('copy')}</Button>
    </>
  )
}
