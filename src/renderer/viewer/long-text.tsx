import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { buttonClass } from '../ui/button.tsx'
import { Highlight } from '../ui/highlight.tsx'

export interface LongTextProps {
  text: string
  /** Longer ones are cut until they are asked for. */
  most: number
  terms?: readonly string[]
  mono?: boolean
}

/** Words from outside, as plain text: isolated, so that marks of direction in it turn nothing around it. */
export function LongText({ text, most, terms = [], mono = false }: LongTextProps) {
  const t = useTranslations('viewer')
  const [isOpen, setIsOpen] = useState(false)
  const isLong = text.length > most * 1.2
  const shown = isLong && !isOpen ? `${text.slice(0, most).toWellFormed()}…` : text
  return (
    <>
      <bdi className={`whitespace-pre-wrap [overflow-wrap:anywhere] ${mono ? 'mono' : ''}`}>
        <Highlight text={shown} terms={terms} />
      </bdi>
      {isLong && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className={`${buttonClass('plain', 'small')} -my-1 ms-1 inline-flex! h-6! px-1.5! align-baseline`}
        >
          {isOpen ? t('showLess') : t('showAll')}
        </button>
      )}
    </>
  )
}
