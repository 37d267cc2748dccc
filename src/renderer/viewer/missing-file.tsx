import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { go } from '../data/route.ts'
import { useSession } from '../data/session.ts'
import { Button } from '../ui/button.tsx'
import { Glyph } from '../ui/glyph.tsx'

/** The file of the picture on the stage is gone: what brings it back. */
export function MissingFile() {
  const t = useTranslations()
  const { missing } = useSession()
  // The list below the viewer may not know it yet.
  useEffect(() => missing.lookAgain(), [missing])
  return (
    <div
      role="status"
      className="panel absolute inset-x-3 bottom-3 mx-auto grid max-w-[440px] justify-items-start gap-2 bg-overlay p-4 shadow-menu"
    >
      <p className="flex items-center gap-2 font-medium text-ink">
        <Glyph name="lost" className="text-failed" />
        {t('history.fileMissing')}
      </p>
      <p>{t('viewer.fileMissingText')}</p>
      <Button size="small" onClick={() => go({ page: 'settings', section: 'library', task: null })}>
        {t('settings.repair.title')}
      </Button>
    </div>
  )
}
