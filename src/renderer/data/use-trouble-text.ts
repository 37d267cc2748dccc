import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { CallTrouble } from './call-words.ts'
import { faultWords } from './refusal.ts'

/** Why a call came to nothing, in the reader's language; in the host's English where this page has no words for it. */
export function useTroubleText(): (trouble: CallTrouble) => string {
  const t = useTranslations()
  return useCallback(
    (trouble) => {
      if (trouble.kind === 'lost') return t('calls.lost')
      if (trouble.kind === 'bug') return t('calls.bug', { words: trouble.words })
      const { refusal } = trouble
      if (refusal === undefined) return trouble.words
      return refusal.field === null
        ? t(`calls.refused.${refusal.code}`, { name: refusal.name, count: refusal.count })
        : t(`connections.${faultWords[refusal.code]}`)
    },
    [t],
  )
}
