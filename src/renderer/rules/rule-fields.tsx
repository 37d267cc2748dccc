import { useTranslations } from 'use-intl'
import { ExportLine } from '../export/export-line.tsx'
import { Field } from '../ui/field.tsx'
import { Segment } from '../ui/segment.tsx'
import { CommandFields } from './command-fields.tsx'
import { ExportFields } from './export-fields.tsx'
import { QueryField } from './query-field.tsx'
import { withEvent } from './rule-draft.ts'
import type { RuleDraft, RuleProblems } from './rule-draft.ts'
import { useMatches } from './use-matches.ts'

export interface RuleFieldsProps {
  draft: RuleDraft
  isNew: boolean
  problems: RuleProblems
  onChange: (draft: RuleDraft) => void
}

/** When, which, and what is done: a sentence from top to bottom. */
export function RuleFields({ draft, isNew, problems, onChange }: RuleFieldsProps) {
  const t = useTranslations('rules')
  const matches = useMatches(draft)
  const { on, query, kind } = draft
  const change = (patch: Partial<RuleDraft>): void => onChange({ ...draft, ...patch })
  const { name, folder, program } = problems
  return (
    <>
      {isNew && (
        <ExportLine name={t('name')}>
          <Field
            label={t('name')}
            hideLabel
            autoFocus
            autoComplete="off"
            value={draft.name}
            maxLength={100}
            error={name === undefined ? null : t(name)}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
        </ExportLine>
      )}
      <ExportLine name={t('when')}>
        <Segment
          label={t('when')}
          value={on}
          options={[
            { value: 'kept', label: t('whenKept') },
            { value: 'failed', label: t('whenFailed') },
          ]}
          onChange={(next) => onChange(withEvent(draft, next))}
        />
      </ExportLine>
      <ExportLine name={t('which')}>
        <QueryField query={query} matches={matches} onChange={(next) => change({ query: next })} />
        <p className="text-xs text-ink-3">
          {t('fromNow')} {t(kind === 'export' ? 'again' : 'onlyOnce')}
        </p>
      </ExportLine>
      <ExportLine name={t('act')}>
        {on === 'kept' ? (
          <Segment
            label={t('act')}
            value={kind}
            options={[
              { value: 'export', label: t('export') },
              { value: 'run', label: t('run') },
            ]}
            onChange={(next) => change({ kind: next })}
          />
        ) : (
          <p className="py-1.5 max-mid:py-0">
            <span className="text-ink">{t('run')}.</span> {t('noImages')}
          </p>
        )}
      </ExportLine>
      {kind === 'export' ? (
        <ExportFields draft={draft} problem={folder === undefined ? null : t(folder)} onChange={change} />
      ) : (
        <CommandFields
          draft={draft}
          problem={program === undefined ? null : t(program)}
          newest={matches.value?.tasks[0] ?? null}
          onChange={change}
        />
      )}
    </>
  )
}
