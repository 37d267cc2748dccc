import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TaskView } from '../../contract/index.ts'
import { ExportLine } from '../export/export-line.tsx'
import { Button } from '../ui/button.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { commandInput } from './command-input.ts'
import type { RuleDraft } from './rule-draft.ts'

export interface CommandFieldsProps {
  draft: RuleDraft
  /** What is wrong with the program, in words. */
  problem: string | null
  /** The newest task that fits. */
  newest: TaskView | null
  onChange: (patch: Partial<RuleDraft>) => void
}

/** Nothing that is typed here is put right. */
const verbatim = { mono: true, spellCheck: false, autoCapitalize: 'off', autoComplete: 'off' } as const

/** A program and a field for each of its arguments: never a line for a shell, so that nothing in it has a second meaning. */
export function CommandFields({ draft, problem, newest, onChange }: CommandFieldsProps) {
  const t = useTranslations('rules')
  const { on, name, program, args } = draft
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <ExportLine name={t('program')}>
        <Field
          {...verbatim}
          label={t('program')}
          hideLabel
          value={program}
          hint={t('programText')}
          error={problem}
          onChange={({ currentTarget }) => onChange({ program: currentTarget.value })}
        />
        <ArgumentFields args={args} onChange={(next) => onChange({ args: next })} />
      </ExportLine>
      <Disclosure label={t('input')} open={isOpen} onOpenChange={setIsOpen} className="pt-1">
        <p className="pb-1.5 text-xs text-ink-3">{t(newest === null ? 'inputExample' : 'inputText')}</p>
        <pre
          tabIndex={0}
          role="region"
          aria-label={t('input')}
          dir="ltr"
          className="mono max-h-56 overflow-auto rounded-panel bg-well p-3 text-xs whitespace-pre-wrap text-ink [overflow-wrap:anywhere]"
        >
          {commandInput(on, name.trim(), newest)}
        </pre>
      </Disclosure>
    </>
  )
}

const mostArguments = 99

function ArgumentFields({ args, onChange }: { args: readonly string[]; onChange: (args: readonly string[]) => void }) {
  const t = useTranslations('rules')
  const list = useRef<HTMLDivElement>(null)
  const add = (): void => {
    onChange([...args, ''])
    // After React has put the field in.
    queueMicrotask(() => list.current?.querySelector<HTMLInputElement>(':scope > :nth-last-child(3) input')?.focus())
  }
  const remove = (at: number): void => {
    onChange(args.toSpliced(at, 1))
    queueMicrotask(() => list.current?.querySelector<HTMLButtonElement>(':scope > button')?.focus())
  }
  return (
    <div ref={list} className="grid gap-2 pt-2">
      {args.map((text, at) => {
        const label = t('argument', { place: at + 1 })
        return (
          <Field
            key={label}
            label={label}
            hideLabel
            placeholder={label}
            {...verbatim}
            value={text}
            maxLength={10_000}
            trailing={
              <IconButton
                name={t('removeArgument', { place: at + 1 })}
                icon={X}
                size="small"
                className="-me-1.5"
                onClick={() => remove(at)}
              />
            }
            onChange={({ currentTarget }) => onChange(args.with(at, currentTarget.value))}
          />
        )
      })}
      <Button
        size="small"
        icon={Plus}
        disabled={args.length >= mostArguments}
        className="justify-self-start"
        onClick={add}
      >
        {t('addArgument')}
      </Button>
      <p className="text-xs text-ink-3">{t('noShell')}</p>
    </div>
  )
}
