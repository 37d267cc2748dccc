import { useId, useMemo } from 'react'
import type { ChangeEvent, KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { litParts } from './lit-parts.ts'
import type { LitMarks, PartKind } from './lit-parts.ts'

/** How a text came about: by hand, as a whole, or otherwise (cut, undone). */
export type TextChange = 'typed' | 'pasted' | 'other'

export interface PasteBoxProps {
  text: string
  marks: LitMarks
  onText: (text: string, how: TextChange) => void
  onKeyDown: (press: KeyboardEvent) => void
}

/** A longer text is not put into a field, which would hang the page: its beginning is shown, all of it is added. */
const mostInField = 100_000
const shownOfLong = 20_000

const looks: Readonly<Record<Exclude<PartKind, 'plain'>, string>> = {
  new: 'rounded-[3px] bg-accent-tint py-px font-medium text-ink forced-colors:underline',
  known: 'rounded-[3px] bg-press py-px text-ink-2',
  rejected: 'text-ink-2 underline decoration-incomplete decoration-dotted underline-offset-4',
  key: 'rounded-[3px] bg-press py-px text-ink-3',
}

/** Both layers of the box must break their lines alike. */
const paper =
  'px-3.5 py-3 font-mono text-xs/5 whitespace-pre-wrap [overflow-wrap:anywhere] [tab-size:4] [font-feature-settings:normal]'

/**
 * The box that takes anything. The field's own letters are transparent; behind it lies the same text with its ids lit and
 * its keys covered, and gives the field its height, so that the two cannot scroll apart.
 */
export function PasteBox({ text, marks, onText, onKeyDown }: PasteBoxProps) {
  const t = useTranslations('add')
  const id = useId()
  const isLong = text.length > mostInField
  const shown = isLong ? text.slice(0, shownOfLong) : text
  const parts = useMemo(() => litParts(shown, marks), [shown, marks])
  return (
    <div className="relative max-h-[40dvh] min-h-40 flex-1 overflow-auto rounded-panel bg-well edge-field focus-within:shadow-[inset_0_0_0_1px_var(--color-accent),0_0_0_3px_var(--color-accent-tint)] forced-colors:focus-within:outline-2 mid:max-h-none mid:min-h-[316px]">
      <label htmlFor={id} className="sr-only">
        {t('boxLabel')}
      </label>
      <div className="relative grid min-h-full">
        <div aria-hidden={!isLong} className={`${paper} pointer-events-none [grid-area:1/1] text-ink-3`}>
          {parts.map((part, position) =>
            part.kind === 'plain' ? (
              part.text
            ) : (
              <span key={position} className={looks[part.kind]}>
                {part.text}
              </span>
            ),
          )}
          {isLong ? '…' : '\u200b'}
        </div>
        {!isLong && (
          <textarea
            id={id}
            autoFocus
            value={text}
            placeholder={t('placeholder')}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            onChange={(event) => onText(event.currentTarget.value, changeOf(event))}
            onKeyDown={onKeyDown}
            className={`${paper} resize-none overflow-hidden bg-transparent text-transparent caret-ink outline-none [grid-area:1/1] selection:text-transparent`}
          />
        )}
      </div>
      {isLong && (
        <div className="sticky inset-x-0 bottom-0 flex items-center gap-3 bg-overlay/95 px-3.5 py-2 text-xs">
          <span className="num min-w-0 flex-1">{t('longText', { count: text.length })}</span>
          <Button id={id} size="small" onClick={() => onText('', 'other')}>
            {t('clear')}
          </Button>
        </div>
      )}
    </div>
  )
}

function changeOf({ nativeEvent }: ChangeEvent): TextChange {
  const type = nativeEvent instanceof InputEvent ? nativeEvent.inputType : ''
  if (type === 'insertFromPaste' || type === 'insertFromDrop') return 'pasted'
  return type === 'insertText' || type === 'insertLineBreak' || type === 'insertCompositionText' ? 'typed' : 'other'
}
