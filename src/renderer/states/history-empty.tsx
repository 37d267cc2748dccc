import { ClipboardPaste, Plug, Search, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useOverview } from '../data/hooks.ts'
import { replace, useRoute } from '../data/route.ts'
import { useSession } from '../data/session.ts'
import { useAct } from '../data/use-act.ts'
import { openConnectionDialog } from '../settings/connection-dialogs.ts'
import { useAppActs } from '../shell/app-acts.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { filterCount } from './filter-count.ts'
import { restoreAll } from './restore-all.ts'

/** Why the history shows nothing, and the one thing to do: no connection, no tasks, no match, all in the trash. */
export function HistoryEmpty({ className }: { className?: string }) {
  const overview = useOverview()
  const { filter, month } = useRoute()
  const place = className === undefined ? {} : { className }
  if (overview === null) return null
  const total = Object.values(overview.counts).reduce((sum, count) => sum + count, 0)
  const isFiltered = filterCount(filter, month) > 0 || (filter.query ?? '') !== ''
  if (total > 0 && isFiltered) return <NoMatch total={total} {...place} />
  if (overview.connections.length === 0 && overview.trashed === 0) return <NoConnection {...place} />
  if (total === 0 && overview.trashed > 0) return <AllRemoved count={overview.trashed} {...place} />
  return <NoTasks {...place} />
}

function NoConnection(place: { className?: string }) {
  const t = useTranslations('states.noConnection')
  const open = (): void => openConnectionDialog({ kind: 'add' })
  return (
    <Empty
      {...place}
      icon={Plug}
      title={t('title')}
      text={t('text')}
      action={
        <Button look="primary" onClick={open}>
          {t('action')}
        </Button>
      }
    />
  )
}

function NoTasks(place: { className?: string }) {
  const t = useTranslations('states.noTasks')
  const { openAdd } = useAppActs()
  return (
    <Empty
      {...place}
      icon={ClipboardPaste}
      title={t('title')}
      text={t('text')}
      action={
        <Button keys="mod+v" onClick={() => openAdd()}>
          {t('action')}
        </Button>
      }
    />
  )
}

function NoMatch({ total, ...place }: { total: number; className?: string }) {
  const t = useTranslations('states.noMatch')
  const { filter, month } = useRoute()
  const query = filter.query ?? ''
  const filters = filterCount(filter, month)
  const clear = (): void => replace({ filter: {}, month: null })
  return (
    <Empty
      {...place}
      icon={Search}
      title={query === '' ? t('titleFilters') : t('title', { query })}
      text={t('text', { tasks: total, filters })}
      action={<Button onClick={clear}>{t(filters === 0 ? 'actionSearch' : 'action')}</Button>}
    />
  )
}

function AllRemoved({ count, ...place }: { count: number; className?: string }) {
  const t = useTranslations('states.allRemoved')
  const act = useAct()
  const { history } = useSession()
  const [isBusy, setIsBusy] = useState(false)
  const restore = async (): Promise<void> => {
    setIsBusy(true)
    await act(restoreAll)
    history.reload()
    setIsBusy(false)
  }
  return (
    <Empty
      {...place}
      icon={Undo2}
      title={t('title')}
      text={t('text', { count })}
      action={
        <Button busy={isBusy} onClick={() => void restore()}>
          {t('action', { count })}
        </Button>
      }
    />
  )
}
