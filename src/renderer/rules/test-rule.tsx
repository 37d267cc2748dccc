import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TestRuleResult } from '../../contract/index.ts'
import { useAct } from '../data/use-act.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Icon } from '../ui/icon.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { FaultWords } from './fault-words.tsx'
import type { RuleQuestionProps } from './rule-questions.tsx'
import { RuleSentence } from './rule-sentence.tsx'
import { useMatches } from './use-matches.ts'

/** Lets a rule do its work once, for the newest task that fits, and shows what has come of it. Closing it ends a command that still runs. */
export function TestRule({ rule, onClose }: Omit<RuleQuestionProps, 'rules'>) {
  const t = useTranslations()
  const act = useAct()
  const matches = useMatches(rule)
  const [result, setResult] = useState<TestRuleResult | null>(null)
  const ending = useRef<AbortController | null>(null)
  useEffect(() => () => ending.current?.abort(), [])
  const { name, action } = rule
  const task = matches.value?.tasks[0]

  async function test(): Promise<boolean> {
    if (task === undefined) return false
    setResult(null)
    const { signal } = (ending.current = new AbortController())
    const answer = await act(async (client) => {
      try {
        return await client.rules.test({ name, id: task.id }, { signal })
      } catch (error) {
        // Whoever has closed it knows.
        if (signal.aborted) return null
        throw error
      }
    })
    setResult(answer ?? null)
    return false
  }
  return (
    <AskDialog
      title={t('rules.testTitle', { name })}
      act={t('rules.test')}
      leave={t('app.close')}
      canAct={task !== undefined}
      onAct={test}
      onClose={onClose}
    >
      <RuleSentence rule={rule} />
      <p>{t(action.kind === 'export' ? 'rules.testExport' : 'rules.testRun')}</p>
      {task === undefined ? (
        <p role="status" className="min-h-5 text-ink">
          {matches.value !== undefined && t('rules.matches', { count: 0 })}
        </p>
      ) : (
        <p className="line-clamp-2 text-ink [overflow-wrap:anywhere]">
          <bdi>{task.prompt ?? t('app.unnamedTask', { id: task.taskId })}</bdi>
        </p>
      )}
      <div role="status" className="grid gap-2 empty:hidden">
        {result !== null && <Outcome result={result} folder={action.kind === 'export' ? action.folder : null} />}
      </div>
    </AskDialog>
  )
}

/** `folder`: of an export; `null` for a command. */
function Outcome({ result: { ok, detail, fault, output }, folder }: { result: TestRuleResult; folder: string | null }) {
  const t = useTranslations('rules')
  const label = t('testOutput')
  return (
    <>
      <div className="flex gap-2">
        {ok ? (
          <Glyph name="kept" className="mt-0.5 text-kept" />
        ) : (
          <Icon of={TriangleAlert} className="mt-0.5 text-incomplete" />
        )}
        <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          {!ok && <FaultWords words={detail} fault={fault} />}
          {ok && (folder === null ? t('faults.exited', { count: 0 }) : t('testCopied', { folder }))}
        </p>
      </div>
      {output !== '' && (
        <pre
          tabIndex={0}
          role="region"
          aria-label={label}
          dir="ltr"
          className="mono max-h-56 overflow-auto rounded-panel bg-well p-3 text-xs whitespace-pre-wrap text-ink [overflow-wrap:anywhere]"
        >
          {output}
        </pre>
      )}
    </>
  )
}
