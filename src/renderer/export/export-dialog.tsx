import type { FormEvent } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { ExportInput } from '../../contract/index.ts'
import { go } from '../data/route.ts'
import { useLongCall } from '../data/use-long-call.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { formatBytes } from '../text/format-bytes.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { LongCallButtons } from '../ui/long-call-buttons.tsx'
import { isConverted } from './export-choices.ts'
import { ExportOptions } from './export-options.tsx'
import { ExportPreview } from './export-preview.tsx'
import { ExportProgress } from './export-progress.tsx'
import { ExportWarnings } from './export-warnings.tsx'
import { useExportDraft } from './use-export-draft.ts'
import type { ExportDraft } from './use-export-draft.ts'
import { useExportWords } from './use-export-words.ts'

export interface ExportDialogProps {
  /** TaskView ids. A selection by filter is read into ids before: the same list is then counted and copied. */
  ids: readonly string[]
  onClose: () => void
}

/** Copies kept images with a manifest. Render it while it is open; a running export goes on when it is closed and ends in a toast. */
export function ExportDialog({ ids, onClose }: ExportDialogProps) {
  const t = useTranslations('export')
  const draft = useExportDraft(ids)
  const { ending } = useExportWords()
  const run = useLongCall((client, input: ExportInput, signal) => client.export(input, { signal }), ending)
  const isChoosing = run.state === null

  function start(event?: FormEvent): void {
    event?.preventDefault()
    if (draft.canStart) void run.start(draft.taken())
  }
  const open = (task: string): void => {
    onClose()
    go({ task, image: 0 })
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={<span className="num">{t('title', { count: ids.length })}</span>}
      width={isChoosing ? 'wide' : 'normal'}
      {...(isChoosing ? { bodyClassName: twoSides } : {})}
      footer={
        isChoosing ? (
          <StartButtons draft={draft} onStart={start} onClose={onClose} />
        ) : (
          <LongCallButtons run={run} stopLabel={t('stop')} onClose={onClose} />
        )
      }
    >
      {run.state === null ? (
        <Choosing draft={draft} onStart={start} />
      ) : (
        <ExportProgress state={run.state} dest={draft.dest} onOpen={open} />
      )}
    </Dialog>
  )
}

const twoSides = 'grid grid-cols-1 content-start mid:grid-cols-[minmax(0,1fr)_minmax(0,376px)] mid:content-stretch'

function Choosing({ draft, onStart }: { draft: ExportDraft; onStart: (event: FormEvent) => void }) {
  const { fault } = useExportWords()
  const { options, dest, preview, profiles, facts, change } = draft
  return (
    <>
      <form className="px-4 pb-3 mid:ps-6" onSubmit={onStart}>
        <ExportOptions
          options={options}
          dest={dest}
          profiles={profiles}
          fault={preview.ok ? null : fault(preview.fault)}
          onChange={change}
        />
        {/* Enter in a field starts; the button that is seen stands in the footer. */}
        <button type="submit" hidden />
      </form>
      <ExportPreview
        dest={dest}
        isZip={options.isZip}
        facts={facts}
        name={preview.ok ? preview.name : null}
        copies={options.copies}
      />
    </>
  )
}

interface StartButtonsProps {
  draft: ExportDraft
  onStart: () => void
  onClose: () => void
}

function StartButtons({ draft, onStart, onClose }: StartButtonsProps) {
  const t = useTranslations()
  const { canStart, check } = draft
  return (
    <>
      <div role="status" className="grid basis-full gap-1.5 empty:hidden">
        <ExportWarnings check={check} />
      </div>
      <p className="num min-w-32 flex-1">
        <Summary draft={draft} />
      </p>
      <span className="ms-auto flex gap-2.5">
        <Button look="plain" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" aria-disabled={!canStart} onClick={() => onStart()}>
          {t('export.start')}
        </Button>
      </span>
    </>
  )
}

/** How much it is, or why it is nothing. */
function Summary({ draft }: { draft: ExportDraft }) {
  const t = useTranslations()
  const troubleText = useTroubleText()
  const locale = useLocale()
  const { trouble, isComplete, images, bytes } = draft.facts
  if (trouble !== null) return troubleText(trouble)
  if (isComplete && images === 0) return t('export.nothingKept')
  // Nobody knows beforehand how large converted copies will be.
  const size = isConverted(draft.options.copies)
    ? t('export.sizeUnknown')
    : `${formatBytes(bytes, locale)}${isComplete ? '' : '…'}`
  return t.rich('export.summary', {
    count: images,
    size,
    b: (chunks) => <b className="font-medium text-ink">{chunks}</b>,
  })
}
