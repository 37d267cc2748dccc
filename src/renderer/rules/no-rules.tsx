import { Workflow } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { isInDesktop } from '../data/open-line.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { CommandLine } from './command-line.tsx'
import { newRule } from './rule-draft.ts'
import type { RuleDraft } from './rule-draft.ts'

/** Nothing yet: what a rule is, and two to begin with. */
export function NoRules({ onBegin }: { onBegin: (draft: RuleDraft) => void }) {
  const t = useTranslations('rules')
  return (
    <Empty
      icon={Workflow}
      title={t('emptyTitle')}
      text={t('emptyText')}
      action={isInDesktop() ? <Beginnings onBegin={onBegin} /> : <InTerminal />}
    />
  )
}

function Beginnings({ onBegin }: { onBegin: (draft: RuleDraft) => void }) {
  const t = useTranslations('rules')
  const copies: RuleDraft = { ...newRule, name: t('exampleExportName'), query: 'tag:portfolio' }
  const command: RuleDraft = { ...newRule, name: t('exampleRunName'), on: 'failed', kind: 'run' }
  return (
    <div role="group" aria-label={t('examples')} className="grid justify-items-center gap-2.5">
      <Button className={wrapping} onClick={() => onBegin(copies)}>
        {t('exampleExport')}
      </Button>
      <Button className={wrapping} onClick={() => onBegin(command)}>
        {t('exampleRun')}
      </Button>
    </div>
  )
}

const wrapping = 'h-auto! min-h-(--control) max-w-full py-1.5 whitespace-normal!'

function InTerminal() {
  const t = useTranslations('rules')
  return (
    <div className="grid w-full gap-2.5 text-start">
      <p>{t('elsewhere')}</p>
      <CommandLine args={['rules', 'add', 'Portfolio', '--search', 'tag:portfolio', '--export', '~/Portfolio']} />
      <CommandLine args={['rules', 'add', 'Told', '--on', 'failed', '--', 'notify-send', 'A task failed']} />
    </div>
  )
}
