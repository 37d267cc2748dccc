import { useTranslations } from 'use-intl'
import type { ExportResult } from '../../contract/index.ts'
import type { LongCallState } from '../data/use-long-call.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import type { TemplateFault } from './template-preview.ts'

/** How an export is told: as a sentence for a toast and for the dialog. */
export function useExportWords(): {
  ending: (state: LongCallState<ExportResult>) => string
  fault: (fault: TemplateFault) => string
} {
  const t = useTranslations()
  const troubleText = useTroubleText()
  return {
    ending(state) {
      switch (state.kind) {
        case 'running':
          return t('export.counted', state)
        case 'done': {
          const { copied, skipped, failed, warnings = [] } = state.result
          return [
            copied === 0 && failed.length > 0 ? t('export.noneExported') : t('export.finished', { count: copied }),
            skipped > 0 && t('export.skipped', { count: skipped }),
            failed.length > 0 && t('export.leftOut', { count: failed.length }),
            warnings.length > 0 && t('export.noted', { count: warnings.length }),
          ]
            .filter((one) => one !== false)
            .join(', ')
        }
        case 'stopped':
          return t('export.cancelled', { count: state.done })
        case 'failed':
          return state.trouble.kind === 'bug'
            ? t('export.failed', { reason: state.trouble.words })
            : troubleText(state.trouble)
      }
    },
    fault(fault) {
      switch (fault.kind) {
        case 'no-field':
          return t('export.faults.noField', { name: `{${fault.name.slice(0, 40)}}` })
        case 'too-long':
          return t('export.faults.tooLong')
        case 'empty':
        case 'backslash':
        case 'absolute':
        case 'leaves':
        case 'brace':
          return t(`export.faults.${fault.kind}`)
      }
    },
  }
}
