import { useTranslations } from 'use-intl'
import type { RuleView } from '../../contract/index.ts'
import { AskDialog } from './ask-dialog.tsx'
import { RuleSentence } from './rule-sentence.tsx'
import { useMatches } from './use-matches.ts'
import type { Rules } from './use-rules.ts'

export interface RuleQuestionProps {
  rule: RuleView
  rules: Rules
  onClose: () => void
}

/** Before a command is started by itself: all of it, and what that means. */
export function TurnOnQuestion({ rule, rules, onClose }: RuleQuestionProps) {
  const t = useTranslations('rules')
  const { name } = rule
  return (
    <AskDialog title={t('turnOnTitle', { name })} act={t('turnOn')} onAct={() => rules.enable(name)} onClose={onClose}>
      <p className="text-ink">{t('turnOnText')}</p>
      <RuleSentence rule={rule} />
      <p className="text-xs text-ink-3">{t('turnOnFacts')}</p>
    </AskDialog>
  )
}

/** Before a rule looks at thousands: how many they are. */
export function RunAllQuestion({ rule, rules, onClose }: RuleQuestionProps) {
  const t = useTranslations('rules')
  const { name, action, gaveUp } = rule
  const total = useMatches(rule).value?.total
  return (
    <AskDialog title={t('runAllTitle', { name })} act={t('start')} onAct={() => rules.runOnAll(name)} onClose={onClose}>
      <RuleSentence rule={rule} />
      <p role="status" className="num min-h-5 text-ink">
        {total !== undefined && t('matches', { count: total })}
      </p>
      <p>
        {t(action.kind === 'export' ? 'runAllExport' : 'runAllRun')} {gaveUp > 0 && t('runAllGaveUp')}
      </p>
    </AskDialog>
  )
}

export function RemoveQuestion({ rule, rules, onClose }: RuleQuestionProps) {
  const t = useTranslations()
  const { name, action, waiting } = rule
  return (
    <AskDialog
      title={t('rules.removeTitle', { name })}
      act={t('app.remove')}
      look="danger"
      onAct={() => rules.remove(name)}
      onClose={onClose}
    >
      <p>
        {t(action.kind === 'export' ? 'rules.removeExport' : 'rules.removeRun')}{' '}
        {waiting > 0 && t('rules.removeWaiting', { count: waiting })}
      </p>
    </AskDialog>
  )
}
