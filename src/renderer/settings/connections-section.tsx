import { Plug, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useCell, useOverview } from '../data/hooks.ts'
import { routeNow } from '../data/route.ts'
import { SampleBanner } from '../states/sample-banner.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { ConnectionCard } from './connection-card.tsx'
import { connectionDialog } from './connection-dialogs.ts'
import { ConnectionForm } from './connection-form.tsx'
import { RenameConnection } from './rename-connection.tsx'
import { SectionHead } from './setting-rows.tsx'
import { sectionOf } from './settings-sections.ts'

/** All connections, and the forms about them. */
export function ConnectionsSection() {
  const t = useTranslations('connections')
  const states = useTranslations('states.noConnection')
  const connections = useOverview()?.connections
  const own = connections?.filter(({ sample }) => !sample)
  const add = (): void => connectionDialog.set({ kind: 'add' })
  return (
    <>
      <SectionHead title={t('title')}>
        {own !== undefined && own.length > 0 && (
          <Button icon={Plus} onClick={add}>
            {t('add')}
          </Button>
        )}
      </SectionHead>
      <SampleBanner className="mb-3" />
      {own?.length === 0 && (
        <Empty
          icon={Plug}
          title={states('title')}
          text={states('text')}
          action={
            <Button look="primary" onClick={add}>
              {states('action')}
            </Button>
          }
        />
      )}
      {own?.map((connection) => (
        <ConnectionCard key={connection.name} connection={connection} />
      ))}
      <OpenDialog />
    </>
  )
}

/** The form that somebody has asked for, here or on another page. */
function OpenDialog() {
  const dialog = useCell(connectionDialog)
  const connections = useOverview()?.connections ?? []
  const close = (): void => connectionDialog.set(null)
  useEffect(() => {
    // Whoever leaves the page leaves the form; React's rehearsal of effects leaves nothing.
    return () => {
      const { page, section } = routeNow()
      if (page !== 'settings' || sectionOf(section) !== 'connections') connectionDialog.set(null)
    }
  }, [])
  const names = connections.map(({ name }) => name)
  if (dialog === null) return null
  if (dialog.kind === 'add') return <ConnectionForm existing={null} names={names} onClose={close} />
  const existing = connections.find(({ name }) => name === dialog.name)
  if (existing === undefined) return null
  if (dialog.kind === 'rename') return <RenameConnection name={existing.name} names={names} onClose={close} />
  return <ConnectionForm existing={existing} isKeyOnly={dialog.kind === 'key'} names={names} onClose={close} />
}
