import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { SideToggle } from '../shell/side-row.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'

export interface OrganisedRowProps {
  icon: ReactNode
  name: string
  fact?: number
  isOn: boolean
  onToggle: () => void
  onRename: () => void
  onDelete: () => void
}

/** A collection or saved search in the sidebar, with its menu: in sight for the pointer, the focus, and where nothing hovers. */
export function OrganisedRow({ icon, name, fact, isOn, onToggle, onRename, onDelete }: OrganisedRowProps) {
  const t = useTranslations('app')
  const words = useTranslations('organise')
  return (
    <div className="group/row relative flex items-center">
      <SideToggle icon={icon} label={name} fact={fact} isOn={isOn} onToggle={onToggle} />
      <span className="absolute end-1 rounded-[6px] bg-surface opacity-0 group-hover/row:opacity-100 focus-within:opacity-100 has-data-[state=open]:opacity-100 pointer-coarse:opacity-100">
        <Menu trigger={<IconButton name={words('rowMenu', { name })} icon={Ellipsis} size="small" />}>
          <MenuItem icon={Pencil} onSelect={onRename}>
            {t('rename')}
          </MenuItem>
          <MenuItem icon={Trash2} danger onSelect={onDelete}>
            {words('delete')}
          </MenuItem>
        </Menu>
      </span>
    </div>
  )
}
