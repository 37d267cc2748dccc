import { useTranslations } from 'use-intl'
import type { ImportCheck, ImportResult } from '../../contract/index.ts'
import type { LongCallState } from '../data/use-long-call.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'

/** How an import is told: what lies at a path, and what came of it. */
export function useImportWords(): {
  found: (check: ImportCheck) => string
  result: (result: ImportResult) => string
  ending: (state: LongCallState<ImportResult>) => string
} {
  const t = useTranslations('import')
  const app = useTranslations('app')
  const troubleText = useTroubleText()
  const listed = (parts: readonly (string | false)[]): string => parts.filter((one) => one !== false).join(', ')
  const result = ({ added, known, rejected, images }: ImportResult): string =>
    listed([
      t('added', { count: added.length }),
      images > 0 && t('imagesKept', { count: images }),
      known.length > 0 && t('known', { count: known.length }),
      rejected.length > 0 && t('rejected', { count: rejected.length }),
    ])
  return {
    found: ({ added, known, images, rejected }) =>
      listed([
        t('new', { count: added }),
        images > 0 && t('withImages', { count: images }),
        known > 0 && t('known', { count: known }),
        rejected > 0 && t('unreadable', { count: rejected }),
      ]),
    result,
    ending(state) {
      switch (state.kind) {
        case 'running':
          return state.total === 0 ? t('looking') : app('someOf', state)
        case 'done':
          return result(state.result)
        case 'stopped':
          return t('stopped')
        case 'failed':
          return troubleText(state.trouble)
      }
    },
  }
}
