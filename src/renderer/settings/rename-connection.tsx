import { useTranslations } from 'use-intl'
import { useSession } from '../data/session.ts'
import { showToast } from '../ui/toast-store.ts'
import { nameProblem } from './connection-draft.ts'
import { RenameForm } from './rename-form.tsx'

export interface RenameConnectionProps {
  name: string
  /** Of all connections. */
  names: readonly string[]
  onClose: () => void
}

/** Gives a connection another name; its key, tasks and images go along. */
export function RenameConnection({ name, names, onClose }: RenameConnectionProps) {
  const t = useTranslations('connections')
  const { client } = useSession()
  const others = names.filter((one) => one !== name)
  return (
    <RenameForm
      title={t('renameTitle', { connection: name })}
      name={name}
      problemOf={(wanted) => {
        const wrong = nameProblem(wanted, others)
        return wrong === null ? null : t(wrong)
      }}
      onRename={async (to) => {
        await client.connections.rename({ name, to })
        showToast({ text: t('renamed', { name: to }) })
      }}
      onClose={onClose}
    />
  )
}
