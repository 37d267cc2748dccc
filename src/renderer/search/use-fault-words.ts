import { useTranslations } from 'use-intl'
import type { FaultyQuery } from '../../contract/index.ts'
import { mostChars, mostValues } from '../../core/query/tokens.ts'
import { queryFaultKind } from './query-fault.ts'

/** What is wrong with a search, in the reader's language; the host's own words where there are no better ones. */
export function useFaultWords(): (fault: FaultyQuery, hostWords: string) => string {
  const t = useTranslations('search.fault')
  return (fault, hostWords) => {
    const kind = queryFaultKind(fault)
    switch (kind.kind) {
      case 'field':
        return t('field', { name: kind.name })
      case 'empty':
        return t('empty', { name: kind.name })
      case 'value':
        return t('value', { name: kind.name, value: kind.value })
      case 'too-long':
        return t('tooLong', { count: mostChars })
      case 'too-many':
        return t('tooMany', { count: mostValues })
      case 'other':
        return hostWords
    }
  }
}
