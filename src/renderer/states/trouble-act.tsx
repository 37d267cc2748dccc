import { useTranslations } from 'use-intl'
import { useOverview } from '../data/hooks.ts'
import { go } from '../data/route.ts'
import { useAct } from '../data/use-act.ts'
import { openConnectionDialog } from '../settings/connection-dialogs.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { gatewaySite } from './gateway-sites.ts'
import type { ConnectionTrouble, Trouble } from './troubles.ts'

/** The one next step of a trouble; nothing where nothing helps. */
export function TroubleAct({ trouble }: { trouble: Trouble }) {
  const t = useTranslations('states')
  const act = useAct()
  const toLibrary = (): void => go({ page: 'settings', section: 'library', task: null })
  switch (trouble.kind) {
    case 'hostAway':
    case 'signedOut':
    case 'offline':
    case 'notRunning':
      return null
    case 'library':
      if (trouble.state === 'unwritable') return null
      return (
        <Button onClick={toLibrary}>{t(trouble.state === 'full' ? 'diskFull.action' : 'folderGone.action')}</Button>
      )
    case 'allPaused':
      return <Button onClick={() => void act((client) => client.connections.resume({}))}>{t('paused.action')}</Button>
    case 'connection':
      return <ConnectionAct trouble={trouble} />
  }
}

function ConnectionAct({ trouble }: { trouble: ConnectionTrouble }) {
  const t = useTranslations('states')
  const act = useAct()
  const { name, cause, code } = trouble
  const toKey = (): void => openConnectionDialog({ kind: 'key', name })
  switch (cause) {
    case 'no-key':
      return <Button onClick={toKey}>{t('noKey.action')}</Button>
    case 'refused':
      if (code === 402) return <AddCredits connection={name} />
      return <Button onClick={toKey}>{t(code === 433 ? 'limitReached.action' : 'keyRefused.action')}</Button>
    case 'user':
      return (
        <Button onClick={() => void act((client) => client.connections.resume({ name }))}>{t('paused.action')}</Button>
      )
    case 'unreachable':
      return <Button onClick={() => void act((client) => client.tasks.check({}))}>{t('unreachable.action')}</Button>
    case 'throttled':
    case 'maintenance':
      return null
  }
}

export interface AddCreditsProps {
  connection: string
  size?: 'normal' | 'small'
  /** In place of "Add credits at kie.ai". */
  label?: string
}

/** Leads to the gateway's page; where that is not known, the connection is tested: perhaps there are credits by now. */
export function AddCredits({ connection, size = 'normal', label }: AddCreditsProps) {
  const t = useTranslations('states')
  const words = useTranslations('connections')
  const act = useAct()
  const kind = useOverview()?.connections.find(({ name }) => name === connection)?.kind ?? 'other'
  const site = gatewaySite(kind)
  if (site === null) {
    return (
      <Button size={size} onClick={() => void act((client) => client.connections.test({ name: connection }))}>
        {words('test')}
      </Button>
    )
  }
  return (
    <a href={site.credits} target="_blank" rel="noreferrer" className={buttonClass('quiet', size)}>
      {label ?? t('noCredits.action', { connection })}
    </a>
  )
}
