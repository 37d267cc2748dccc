import { useState } from 'react'
import type { FormEvent } from 'react'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { useAbout } from '../data/hooks.ts'
import { formatBytes } from '../text/format-bytes.ts'
import { dayOf } from '../time/day.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { defaultDest, isWholePath } from './export-dest.ts'
import { ExportOptions } from './export-options.tsx'
import type { Options } from './export-options.tsx'
import { ExportPreview } from './export-preview.tsx'
import { ExportProgress } from './export-progress.tsx'
import { defaultTemplate, templatePreview } from './template-preview.ts'
import { useExportFacts } from './use-export-facts.ts'
import type { CountedFacts } from './use-export-facts.ts'
import { useExportRun } from './use-export-run.ts'
import type { ExportRun } from './use-export-run.ts'
import { useExportWords } from './use-export-words.ts'

export interface ExportDialogProps {
  /** TaskView ids. A selection by filter is read into ids before: the same list is then counted and copied. */
  ids: readonly string[]
  onClose: () => void
}

/** What was chosen last, for the next export of this window. */
let remembered: Options = { dest: null, isZip: false, template: defaultTemplate, json: true, xmp: false, onlyNew: true }

/** Copies kept images with a manifest. Render it while it is open; a running export goes on when it is closed and ends in a toast. */
export function ExportDialog({ ids, onClose }: ExportDialogProps) {
  const t = useTranslations()
  const about = useAbout()
  const timeZone = useTimeZone() ?? 'UTC'
  const { fault } = useExportWords()
  const facts = useExportFacts(ids)
  const run = useExportRun()
  const [options, setOptions] = useState(remembered)

  const { isZip, template, onlyNew } = options
  const dest = options.dest ?? (about === null ? '' : defaultDest(about.exportDir, dayOf(Date.now(), timeZone), isZip))
  const preview = templatePreview(template)
  const sidecars = [options.json && ('json' as const), options.xmp && ('xmp' as const)].filter((one) => one !== false)
  const canStart = preview.ok && isWholePath(dest) && facts.images > 0 && facts.trouble === null

  function start(event?: FormEvent): void {
    event?.preventDefault()
    if (!canStart) return
    remembered = options
    void run.start({ ids: [...ids], dest: dest.trim(), zip: isZip, template, sidecars, onlyNew: onlyNew && !isZip })
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={<span className="num">{t('export.title', { count: ids.length })}</span>}
      width={run.state === null ? 'wide' : 'normal'}
      {...(run.state === null
        ? {
            bodyClassName:
              'grid grid-cols-1 content-start mid:grid-cols-[minmax(0,1fr)_minmax(0,376px)] mid:content-stretch',
          }
        : {})}
      footer={
        run.state === null ? (
          <StartButtons facts={facts} canStart={canStart} onStart={start} onClose={onClose} />
        ) : (
          <RunButtons run={run} onClose={onClose} />
        )
      }
    >
      {run.state === null ? (
        <>
          <form className="px-4 pb-3 mid:ps-6" onSubmit={start}>
            <ExportOptions
              options={options}
              dest={dest}
              fault={preview.ok ? null : fault(preview.fault)}
              onChange={(patch) => setOptions({ ...options, ...patch })}
            />
            {/* Enter in a field starts; the button that is seen stands in the footer. */}
            <button type="submit" hidden />
          </form>
          <ExportPreview
            dest={dest}
            isZip={isZip}
            facts={facts}
            name={preview.ok ? preview.name : null}
            sidecars={sidecars}
          />
        </>
      ) : (
        <ExportProgress state={run.state} dest={dest} />
      )}
    </Dialog>
  )
}

interface StartButtonsProps {
  facts: CountedFacts
  canStart: boolean
  onStart: () => void
  onClose: () => void
}

function StartButtons({ facts, canStart, onStart, onClose }: StartButtonsProps) {
  const t = useTranslations()
  const locale = useLocale()
  const { trouble, isComplete, images, bytes } = facts
  const size = `${formatBytes(bytes, locale)}${isComplete ? '' : '…'}`
  return (
    <>
      <p className="num min-w-32 flex-1">
        {trouble !== null
          ? trouble.kind === 'lost'
            ? t('calls.lost')
            : trouble.words
          : isComplete && images === 0
            ? t('export.nothingKept')
            : t.rich('export.summary', {
                count: images,
                size,
                b: (chunks) => <b className="font-medium text-ink">{chunks}</b>,
              })}
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

function RunButtons({ run, onClose }: { run: ExportRun; onClose: () => void }) {
  const t = useTranslations()
  const kind = run.state?.kind
  return (
    <>
      <span className="flex-1" />
      {kind === 'running' && <Button onClick={run.stop}>{t('export.stop')}</Button>}
      {(kind === 'failed' || kind === 'stopped') && <Button onClick={run.clear}>{t('app.back')}</Button>}
      {kind !== 'running' && (
        <Button look="primary" autoFocus onClick={onClose}>
          {t('app.done')}
        </Button>
      )}
    </>
  )
}
