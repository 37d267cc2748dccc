import { useTranslations } from 'use-intl'
import type { ConnectionView } from '../../contract/index.ts'
import { Field } from '../ui/field.tsx'
import { Segment } from '../ui/segment.tsx'
import { freeName } from './connection-draft.ts'
import type { ConnectionDraft } from './connection-draft.ts'
import { ConnectionLimits } from './connection-limits.tsx'
import { KeyField } from './key-field.tsx'
import type { Connecting } from './use-connect.ts'

export interface ConnectionFieldsProps {
  draft: ConnectionDraft
  change: (part: Partial<ConnectionDraft>) => void
  existing: ConnectionView | null
  isKeyOnly: boolean
  names: readonly string[]
  connecting: Connecting
}

const kinds = ['kie', 'apikley', 'other'] as const

/** The fields of the form, each with what is wrong beside it. */
export function ConnectionFields({ draft, change, existing, isKeyOnly, names, connecting }: ConnectionFieldsProps) {
  const t = useTranslations('connections')
  const { problems, problem } = connecting

  function choose(kind: ConnectionView['kind']): void {
    const isSuggested = kinds.some((one) => draft.name === freeName(t(`kinds.${one}`), names)) || draft.name === ''
    const name = isSuggested ? (kind === 'other' ? '' : freeName(t(`kinds.${kind}`), names)) : draft.name
    change({ kind, name, url: '' })
  }

  return (
    <>
      {problem !== null && (
        <p role="alert" className="text-failed">
          {problem}
        </p>
      )}
      {existing === null && (
        <Segment
          label={t('gateway')}
          value={draft.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          onChange={choose}
          className="justify-self-start"
        />
      )}
      {existing === null && (
        <Field
          label={t('name')}
          hint={t('nameText')}
          value={draft.name}
          disabled={connecting.saved !== null}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={problems.name ?? null}
        />
      )}
      {!isKeyOnly && (draft.kind === 'other' || existing !== null) && (
        <Field
          label={t('address')}
          hint={t('addressText')}
          type="url"
          inputMode="url"
          mono
          spellCheck={false}
          placeholder="https://"
          value={draft.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
          error={problems.url ?? null}
        />
      )}
      <KeyField
        kind={draft.kind}
        value={draft.key}
        onChange={(key) => change({ key })}
        error={problems.key ?? (isKeyOnly ? (problems.url ?? null) : null)}
        isOptional={existing !== null && !isKeyOnly}
        autoFocus={isKeyOnly}
      />
      {!isKeyOnly && (
        <ConnectionLimits draft={draft} change={change} error={problems.hosts ?? null} isOpen={existing !== null} />
      )}
    </>
  )
}
