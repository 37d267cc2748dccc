import { Clipboard, Upload } from 'lucide-react'
import { useMemo, useRef } from 'react'
import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { holdsKey } from './lit-parts.ts'
import type { LitMarks } from './lit-parts.ts'
import { PasteBox } from './paste-box.tsx'
import type { AddDraft } from './use-add-draft.ts'

/** Keys are looked for in what is shown of a text. */
const mostShown = 100_000

/** The left side of the dialog: the box that takes anything, by paste, by typing, by drop, from a file. */
export function PasteSide({ draft, children }: { draft: AddDraft; children: ReactNode }) {
  const t = useTranslations('add')
  const { text, recognition, error, wasTyped, groups } = draft
  const marks = useMemo<LitMarks>(
    () => ({
      ids: new Map(
        (recognition?.found ?? []).map(({ taskId, state }) => [taskId, state === 'known' ? 'known' : 'new']),
      ),
      rejected: new Set((recognition?.rejected ?? []).map((one) => one.text)),
    }),
    [recognition],
  )
  const hasKey = useMemo(() => holdsKey(text.slice(0, mostShown)), [text])

  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.key !== 'Enter' || press.nativeEvent.isComposing) return
    if (!press.ctrlKey && !press.metaKey && (wasTyped || press.shiftKey || groups.adds === 0)) return
    press.preventDefault()
    void draft.add()
  }
  const onDrop = (drop: DragEvent): void => {
    drop.preventDefault()
    const { files } = drop.dataTransfer
    const words = drop.dataTransfer.getData('text/plain')
    if (files.length > 0) void draft.take([...files])
    else if (words !== '') draft.append(words)
  }
  return (
    <div
      className="flex min-h-0 flex-col gap-2.5 px-4 pb-3 mid:ps-6 mid:pe-5 mid:pb-4.5"
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      {children}
      <PasteBox text={text} marks={marks} onText={draft.change} onKeyDown={onKeyDown} />
      <p role="alert" className="text-xs text-failed empty:hidden">
        {error}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-3">
        <span className="flex min-w-48 flex-1 items-start gap-1.5">
          <Icon of={Clipboard} size={14} className="mt-[3px]" />
          {hasKey ? t('hiddenKey') : t('hint')}
        </span>
        <ChooseFiles onFiles={(files) => void draft.take(files)} />
      </div>
    </div>
  )
}

/** For whoever has no mouse to drop with. */
function ChooseFiles({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations('add')
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept=".txt,.json,.ndjson,.jsonl,.csv,.tsv,.log,.md,text/*,application/json"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <Button size="small" icon={Upload} onClick={() => field.current?.click()}>
        {t('chooseFiles')}
      </Button>
    </>
  )
}
