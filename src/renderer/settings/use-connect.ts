import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ConnectionView, ConnectInput } from '../../contract/index.ts'
import { callTrouble } from '../data/call-words.ts'
import { useSession } from '../data/session.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { checkDraft } from './connection-draft.ts'
import type { ConnectionDraft, DraftFacts, DraftField } from './connection-draft.ts'
import { testVerdict } from './test-verdict.ts'
import type { TestVerdict } from './test-verdict.ts'
import { useVerdictText } from './use-verdict-text.ts'

export interface Connecting {
  isBusy: boolean
  /** What is wrong, in words, beside its field. */
  problems: Partial<Record<DraftField, string>>
  /** What is wrong with the whole. */
  problem: string | null
  /** The connection is saved, though its test may have failed. */
  saved: ConnectionView | null
  /** Stores and tests; answers the verdict, or `null` when nothing was stored. */
  submit: (
    draft: ConnectionDraft,
    facts: DraftFacts,
  ) => Promise<{ connection: ConnectionView; verdict: TestVerdict } | null>
}

/** Makes or changes a connection from a form: checked here, then by the host, then tested at the gateway. */
export function useConnect(): Connecting {
  const { client } = useSession()
  const t = useTranslations('connections')
  const troubleText = useTroubleText()
  const verdictText = useVerdictText()
  const [isBusy, setIsBusy] = useState(false)
  const [problems, setProblems] = useState<Partial<Record<DraftField, string>>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [saved, setSaved] = useState<ConnectionView | null>(null)

  function complain(field: DraftField | null, words: string): void {
    setProblems(field === null ? {} : { [field]: words })
    setProblem(field === null ? words : null)
  }

  async function send(input: ConnectInput) {
    try {
      const result = await client.connections.connect(input)
      const verdict = testVerdict(result)
      setSaved(result.connection)
      if (verdict.kind === 'works') complain(null, '')
      else complain(verdict.field, t('savedBut', { reason: verdictText(verdict, result.connection.name) }))
      return { connection: result.connection, verdict }
    } catch (error) {
      const trouble = callTrouble(error)
      complain((trouble.kind === 'said' ? trouble.refusal?.field : null) ?? null, troubleText(trouble))
      return null
    }
  }

  return {
    isBusy,
    problems,
    problem: problem === '' ? null : problem,
    saved,
    async submit(draft, facts) {
      const checked = checkDraft(draft, facts)
      if (!checked.ok) {
        setProblem(null)
        setProblems(Object.fromEntries(Object.entries(checked.problems).map(([field, problem]) => [field, t(problem)])))
        return null
      }
      setIsBusy(true)
      const done = await send(checked.input)
      setIsBusy(false)
      return done
    },
  }
}
