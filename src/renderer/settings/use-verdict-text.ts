import { useTranslations } from 'use-intl'
import type { TestVerdict } from './test-verdict.ts'

/** A verdict in words: `The key works, 60.6 credits left`, `kie.ai refused the key`. */
export function useVerdictText(): (verdict: TestVerdict, connection: string) => string {
  const t = useTranslations('connections')
  const states = useTranslations('states')
  return (verdict, connection) => {
    switch (verdict.kind) {
      case 'works':
        if (verdict.credits === null) return t('testOkNoBalance')
        return t('testOk', { credits: Math.round(verdict.credits * 100) / 100 })
      case 'key-refused':
        return states('keyRefused.title', { connection })
      case 'no-credits':
        return states('noCredits.title', { connection })
      case 'limit-reached':
        return states('limitReached.title')
      case 'unreachable':
        return states('unreachable.title', { connection })
    }
  }
}
