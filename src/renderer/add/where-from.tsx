import { ClipboardPaste, FileText, FolderInput, Link } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { AddSource, ConnectionView } from '../../contract/index.ts'
import { holdsManifest } from '../import/holds-manifest.ts'
import { useAppActs } from '../shell/app-acts.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Brought } from './use-add-queue.ts'

export interface WhereFromProps {
  brought: Brought | undefined
  text: string
  connections: readonly ConnectionView[]
  onClose: () => void
}

const icons = { link: Link, clipboard: ClipboardPaste, file: FileText } as const

/** Where the text came from when nobody typed it here, and that the manifest of an export has a better way in. */
export function WhereFrom({ brought, text, connections, onClose }: WhereFromProps) {
  const t = useTranslations('add')
  const { from = null, connection: wanted = null } = brought ?? {}
  const isMissing = wanted !== null && !connections.some(({ name }) => name === wanted)
  return (
    <>
      {from !== null && (
        <p role="status" className="flex gap-2 rounded-panel bg-accent-tint px-3 py-2 text-ink">
          <Icon of={icons[from.kind]} className="mt-0.5" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <Source from={from} /> {t('notYet')}
            {isMissing && ` ${t('wantedConnection', { name: wanted })}`}
          </span>
        </p>
      )}
      {holdsManifest(text) && <ManifestHint onClose={onClose} />}
    </>
  )
}

function Source({ from }: { from: AddSource }) {
  const t = useTranslations('add')
  switch (from.kind) {
    case 'link':
      return t('fromLink')
    case 'clipboard':
      return t('fromClipboard')
    case 'file':
      return t('fromFile', { name: from.name })
  }
}

function ManifestHint({ onClose }: { onClose: () => void }) {
  const t = useTranslations('import')
  const { openImport } = useAppActs()
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 rounded-panel bg-well px-3 py-2">
      <Icon of={FolderInput} className="text-ink-3" />
      <span className="min-w-40 flex-1">{t('isManifest')}</span>
      <Button
        size="small"
        onClick={() => {
          onClose()
          openImport()
        }}
      >
        {t('open')}
      </Button>
    </div>
  )
}
