import { useTranslations } from 'use-intl'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { shortcuts } from './shortcuts.ts'

const scopes = ['everywhere', 'history', 'viewer', 'task'] as const

/** The "?" sheet: the very table that `useShortcuts` obeys. */
export function ShortcutSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('keys')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      width="wide"
      bodyClassName="flex flex-col overflow-hidden!"
    >
      <Table />
    </Dialog>
  )
}

/** A component of its own: while the sheet is closed nothing of it is made. */
function Table() {
  const t = useTranslations('keys')
  return (
    // Nothing in it takes the focus, so it does itself: the keys scroll it.
    <div
      role="region"
      aria-label={t('title')}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto px-6 pb-5 -outline-offset-2 max-mid:px-4"
    >
      <div className="columns-1 gap-10 mid:columns-2">
        {scopes.map((scope) => (
          <section key={scope} className="break-inside-avoid pb-5">
            <h3 className="pb-1 text-sm">{t(`scopes.${scope}`)}</h3>
            <dl>
              {shortcuts
                .filter((row) => row.scope === scope)
                .map(({ id, keys }) => (
                  <div key={id} className="flex items-center gap-3 border-b border-line py-1.5">
                    <dt className="min-w-0 flex-1">{t(`names.${id}`)}</dt>
                    <dd className="flex flex-none flex-wrap items-center gap-1">
                      {keys.map((combination) => (
                        <Kbd key={combination} keys={combination} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="text-ink-3">{t('note')}</p>
    </div>
  )
}
