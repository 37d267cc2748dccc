import { useTranslations } from 'use-intl'
import type { RuleFault, WorkFault } from '../../contract/index.ts'
import { useExportReason } from '../export/use-export-reason.ts'

export interface FaultWordsProps {
  /** As the host says it. */
  words: string
  fault: RuleFault | null
}

/** Why the work of a rule came to nothing, in the reader's language; in the host's English where there is no more. */
export function FaultWords({ words, fault }: FaultWordsProps) {
  const t = useTranslations()
  const exportReason = useExportReason()
  if (fault === null) {
    return (
      <bdi lang="en" className="text-ink">
        {words}
      </bdi>
    )
  }
  const { code, count, said } = fault
  const name = code === 'image-not-exported' ? exportReason(fault.name) : fault.name
  return (
    <>
      <bdi className="text-ink">
        {isOfWork(code) ? t(`rules.faults.${code}`, { name, count }) : t(`calls.refused.${code}`, { name, count })}
      </bdi>
      {said !== '' && (
        <>
          {' '}
          <bdi className="mono text-ink">{said}</bdi>
        </>
      )}
    </>
  )
}

const ofWork: Record<WorkFault, true> = {
  'folder-gone': true,
  'folder-is-file': true,
  'folder-elsewhere': true,
  'image-not-exported': true,
  exited: true,
  killed: true,
  'timed-out': true,
  'program-missing': true,
  'program-not-started': true,
  'bad-query': true,
}

const isOfWork = (code: RuleFault['code']): code is WorkFault => Object.hasOwn(ofWork, code)
