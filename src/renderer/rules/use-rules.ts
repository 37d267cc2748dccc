import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Client, Frame, RuleList } from '../../contract/index.ts'
import type { CallTrouble } from '../data/call-words.ts'
import { useCall } from '../data/hooks.ts'
import { useAct } from '../data/use-act.ts'
import { showToast } from '../ui/toast-store.ts'

/** While tasks end by the second, this often is enough for the eye. */
const lookEveryMs = 500

export interface Rules {
  /** `null` until they are here. */
  all: RuleList | null
  trouble: CallTrouble | null
  /** What a call has answered. */
  take: (list: RuleList) => void
  /** Each answers whether it was done; what went wrong is said. */
  enable: (name: string) => Promise<boolean>
  disable: (name: string) => Promise<boolean>
  remove: (name: string) => Promise<boolean>
  runOnAll: (name: string) => Promise<boolean>
}

/** Does a frame tell that a rule, or what waits for it, may be new? */
const isOfRules = ({ kind, rules, changed }: Frame): boolean => kind === 'snapshot' || rules || changed.length > 0

/** The rules and how they stand, read again as they change. */
export function useRules(): Rules {
  const t = useTranslations('rules')
  const act = useAct()
  const { value, trouble, reload } = useCall((client, signal) => client.rules.list(undefined, { signal }), [], {
    live: true,
    everyMs: lookEveryMs,
    isNews: isOfRules,
  })
  const [all, setAll] = useState<RuleList | null>(null)
  useEffect(() => {
    if (value !== undefined) setAll(value)
  }, [value])

  function take(list: RuleList): void {
    setAll(list)
    // An older question, which knows nothing of this, is taken back.
    reload()
  }
  async function change(call: (client: Client) => Promise<RuleList>): Promise<boolean> {
    const list = await act(call)
    if (list !== undefined) take(list)
    return list !== undefined
  }
  return {
    all,
    trouble,
    take,
    enable: (name) => change((client) => client.rules.enable({ name })),
    disable: (name) => change((client) => client.rules.disable({ name })),
    async remove(name) {
      const isDone = await change((client) => client.rules.remove({ name }))
      if (isDone) showToast({ text: t('removed', { name }) })
      return isDone
    },
    async runOnAll(name) {
      const result = await act((client) => client.rules.run({ name }))
      if (result === undefined) return false
      take(result.rules)
      showToast({ text: t('queued', { count: result.queued }) })
      return true
    },
  }
}
