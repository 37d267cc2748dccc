import { useTranslations } from 'use-intl'
import { useSession } from '../data/session.ts'
import { RenameForm } from '../settings/rename-form.tsx'
import { showToast } from '../ui/toast-store.ts'
import { ruleNameProblem } from './rule-draft.ts'
import type { RuleQuestionProps } from './rule-questions.tsx'

/** Gives a rule another name; what waits for it and what it has done go along. */
export function RenameRule({ rule: { name }, rules, onClose }: RuleQuestionProps) {
  const t = useTranslations('rules')
  const { client } = useSession()
  const others = (rules.all ?? []).map((rule) => rule.name).filter((one) => one !== name)
  return (
    <RenameForm
      title={t('renameTitle', { name })}
      name={name}
      problemOf={(wanted) => {
        const wrong = ruleNameProblem(wanted, others)
        return wrong === null ? null : t(wrong)
      }}
      onRename={async (to) => {
        rules.take(await client.rules.rename({ name, to }))
        showToast({ text: t('renamed', { name: to }) })
      }}
      onClose={onClose}
    />
  )
}
