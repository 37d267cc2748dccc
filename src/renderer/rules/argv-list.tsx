import { useTranslations } from 'use-intl'
import { shownArgument } from './shown-argument.ts'

/** A program and its arguments, each in a box of its own and in full. */
export function ArgvList({ argv }: { argv: readonly string[] }) {
  const t = useTranslations('rules')
  // Equal arguments are told apart by where they stand, and nothing is ever moved here.
  const rows = argv.map((text, position) => ({ key: `${position} ${text}`, text }))
  return (
    <ol aria-label={t('argvLabel')} className="flex min-w-0 flex-wrap gap-1.5">
      {rows.map(({ key, text }) => (
        <li
          key={key}
          className="mono min-w-0 rounded-image bg-press px-2 py-0.5 [overflow-wrap:anywhere] whitespace-pre-wrap text-ink forced-colors:border"
        >
          {text === '' ? <span className="text-ink-3">({t('emptyArgument')})</span> : <bdi>{shownArgument(text)}</bdi>}
        </li>
      ))}
    </ol>
  )
}
