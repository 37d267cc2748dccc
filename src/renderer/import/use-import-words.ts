import { useTranslations } from 'use-intl'
import type { ImportCheck, ImportResult } from '../../contract/index.ts'

/** How an import is told: what lies at a path, and what came of it. */
export function useImportWords(): { found: (check: ImportCheck) => string; result: (result: ImportResult) => string } {
  const t = useTranslations('import')
  const listed = (parts: readonly (string | false)[]): string => parts.filter((one) => one !== false).join(', ')
  return {
    found: ({ added, known, images, rejected }) =>
      listed([
        t('new', { count: added }),
        images > 0 && t('withImages', { count: images }),
        known > 0 && t('known', { count: known }),
        rejected > 0 && t('unreadable', { count: rejected }),
      ]),
    result: ({ added, known, rejected, images }) =>
      listed([
        t('added', { count: added.length }),
        images > 0 && t('imagesKept', { count: images }),
        known.length > 0 && t('known', { count: known.length }),
        rejected.length > 0 && t('rejected', { count: rejected.length }),
      ]),
  }
}
