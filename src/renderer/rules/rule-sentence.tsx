import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { RuleView } from '../../contract/index.ts'
import { ArgvList } from './argv-list.tsx'

/** What a rule does, in words; a command in full. */
export function RuleSentence({ rule: { on, query, action } }: { rule: Pick<RuleView, 'on' | 'query' | 'action'> }) {
  const t = useTranslations('rules.sentence')
  const which = query === '' ? 'All' : 'Found'
  if (action.kind === 'export') {
    return <p>{t.rich(`export${which}`, { query, folder: action.folder, ...marks })}</p>
  }
  const key = on === 'kept' ? (`runKept${which}` as const) : (`runFailed${which}` as const)
  return (
    <div className="grid gap-1.5">
      <p>{t.rich(key, { query, ...marks })}</p>
      <ArgvList argv={action.argv} />
    </div>
  )
}

const marks = {
  search: (chunks: ReactNode) => <Verbatim>{chunks}</Verbatim>,
  place: (chunks: ReactNode) => <Verbatim>{chunks}</Verbatim>,
}

function Verbatim({ children }: { children: ReactNode }) {
  return <bdi className="mono [overflow-wrap:anywhere] text-ink">{children}</bdi>
}
