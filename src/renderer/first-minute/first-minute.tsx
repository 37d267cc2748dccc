import { ClipboardPaste, Folder } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useAbout, useOverview } from '../data/hooks.ts'
import { RouteLink } from '../states/route-link.tsx'
import { formatBytes } from '../text/format-bytes.ts'
import { middleCut } from '../text/middle-cut.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Icon } from '../ui/icon.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { ConnectWay } from './connect-way.tsx'
import { Developing } from './developing.tsx'
import { SampleWay } from './sample-way.tsx'

/** The first thing anybody sees: what this is for, and two ways to begin, with a key or without. */
export function FirstMinute() {
  const t = useTranslations('welcome')
  const app = useTranslations('app')
  const canSample = useAbout()?.can.samples === true
  return (
    <main className="relative grid min-h-dvh content-center justify-items-center gap-9 px-5 pt-16 pb-10">
      <div className="absolute start-0 top-0 flex h-14 items-center gap-[9px] px-5 text-base font-semibold tracking-tight text-ink">
        <Glyph name="mark" size={20} />
        {app('name')}
      </div>
      <Developing />
      <div className="max-w-[620px] text-center">
        <h1 className="text-2xl tracking-[-0.024em] text-balance">{t('title')}</h1>
        <p className="pt-2.5 text-base text-balance">{t('text')}</p>
      </div>
      <div
        className={
          canSample
            ? 'grid w-full max-w-[800px] rounded-dialog bg-surface shadow-[inset_0_0_0_1px_var(--color-line)] mid:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)] forced-colors:border'
            : 'grid w-full max-w-[520px] rounded-dialog bg-surface shadow-[inset_0_0_0_1px_var(--color-line)] forced-colors:border'
        }
      >
        <ConnectWay />
        {canSample && <SampleWay />}
      </div>
      <div className="flex flex-wrap justify-center gap-x-7 gap-y-2 text-ink-3">
        <FolderHint />
        <Hint icon={ClipboardPaste}>{t.rich('pasteHint', { keys: () => <Kbd keys="mod+v" /> })}</Hint>
      </div>
    </main>
  )
}

function FolderHint() {
  const t = useTranslations('welcome')
  const locale = useLocale()
  const library = useOverview()?.library
  if (library === undefined || library.freeBytes === null) return null
  const folder = middleCut(library.path, 44)
  const free = formatBytes(library.freeBytes, locale)
  const strong = (chunks: ReactNode) => <b className="font-semibold text-ink">{chunks}</b>
  return (
    <Hint icon={Folder}>
      <span title={library.path}>{t.rich('folder', { folder, free, b: strong })}</span>{' '}
      <RouteLink to={{ page: 'settings', section: 'library', task: null }} className="link">
        {t('changeFolder')}
      </RouteLink>
    </Hint>
  )
}

function Hint({ icon, children }: { icon: typeof Folder; children: ReactNode }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-[7px]">
      <Icon of={icon} size={14} />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </span>
  )
}
