import { useTranslations } from 'use-intl'
import type { TaskView } from '../../contract/index.ts'
import { Button } from '../ui/button.tsx'
import { CopyValue } from './copy-value.tsx'
import { LongText } from './long-text.tsx'
import { parameterLabel, parameterRows } from './parameter-rows.ts'
import type { ParameterRow } from './parameter-rows.ts'
import { Fact, Facts, Section } from './section.tsx'
import { useCopy } from './use-copy.tsx'

/** All that the task was asked to make, as the gateway repeated it. */
export function Parameters({ task, terms }: { task: TaskView; terms: readonly string[] }) {
  const t = useTranslations()
  const copy = useCopy()
  const { rows, isCut } = parameterRows(task.params, task.prompt)
  const copyAll = (): void => copy.text(JSON.stringify(task.params, null, 2), t('history.toasts.parametersCopied'))
  return (
    <Section
      title={t('viewer.parameters')}
      {...(task.params === null
        ? {}
        : {
            action: (
              <Button look="plain" size="small" onClick={copyAll}>
                {t('viewer.copyAll')}
              </Button>
            ),
          })}
    >
      <Facts>
        {task.model !== null && (
          <Fact name={t('viewer.model')} act={<CopyValue name={t('viewer.model')} value={task.model} />}>
            <LongText text={task.model} most={120} terms={terms} />
          </Fact>
        )}
        {rows.map((row) => (
          <Parameter key={row.id} row={row} terms={terms} />
        ))}
      </Facts>
      {rows.length === 0 && task.model === null && <p className="text-ink-3">{t('viewer.noParameters')}</p>}
      {isCut && <p className="pt-1.5 text-xs text-ink-3">{t('viewer.moreParameters')}</p>}
    </Section>
  )
}

function Parameter({ row, terms }: { row: ParameterRow; terms: readonly string[] }) {
  const t = useTranslations('app')
  const name = parameterLabel(row.path)
  switch (row.kind) {
    case 'yes-no':
      return <Fact name={name}>{row.text === 'true' ? t('on') : t('off')}</Fact>
    case 'nothing':
      return (
        <Fact name={name}>
          <span className="text-ink-3">{t('none')}</span>
        </Fact>
      )
    case 'number':
    case 'text':
      return (
        <Fact name={name} act={<CopyValue name={name} value={row.text} />}>
          <LongText text={row.text} most={160} terms={terms} />
        </Fact>
      )
  }
}
