import { ShieldAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ExportCheck } from '../../contract/index.ts'
import { Icon } from '../ui/icon.tsx'
import type { LucideIcon } from '../ui/icon.tsx'

/** What should be known before the export starts. */
export function ExportWarnings({ check }: { check: ExportCheck | null }) {
  const t = useTranslations('export')
  if (check === null) return null
  const { obstacle, credentials } = check
  return (
    <>
      {obstacle !== null && (
        <Warning icon={TriangleAlert}>
          <b className="font-medium text-ink">{t('noWriter')}</b> {t('noWriterText')}{' '}
          <bdi className="mono text-xs text-ink-3 [overflow-wrap:anywhere]">{obstacle}</bdi>
        </Warning>
      )}
      {credentials.broken > 0 && (
        <Warning icon={ShieldAlert}>{t('credentialsBroken', { count: credentials.broken })}</Warning>
      )}
      {credentials.removed > 0 && (
        <Warning icon={ShieldAlert}>{t('credentialsRemoved', { count: credentials.removed })}</Warning>
      )}
    </>
  )
}

function Warning({ icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <Icon of={icon} className="mt-0.5 text-incomplete" />
      <p className="min-w-0 flex-1">{children}</p>
    </div>
  )
}
