import { useTranslations } from 'use-intl'
import type { ConnectionView, TaskView } from '../../contract/index.ts'
import { Select } from '../ui/select.tsx'

type Family = NonNullable<TaskView['family']>

/** What the user says about ids whose text does not tell. `null`: nothing. */
export interface Choices {
  connection: string | null
  family: Family | null
}

export interface AddChoicesProps {
  connections: readonly ConnectionView[]
  connection: string | undefined
  choices: Choices
  onChange: (choices: Choices) => void
}

const families = ['flux-kontext', 'jobs', 'midjourney'] as const

/** Which connection (where there are several) and which family. */
export function AddChoices({ connections, connection, choices, onChange }: AddChoicesProps) {
  const t = useTranslations()
  return (
    <div className="flex min-w-0 flex-wrap gap-2.5">
      {connections.length > 1 && connection !== undefined && (
        <Select
          label={t('add.connection')}
          value={connection}
          options={connections.map(({ name }) => ({ value: name, label: name }))}
          onChange={(name) => onChange({ ...choices, connection: name })}
        />
      )}
      <Select
        label={t('add.family')}
        value={choices.family ?? 'find'}
        options={[
          { value: 'find', label: t('add.findIt') },
          ...families.map((family) => ({ value: family, label: t(`status.families.${family}`) })),
        ]}
        onChange={(value) => onChange({ ...choices, family: families.find((one) => one === value) ?? null })}
      />
    </div>
  )
}
