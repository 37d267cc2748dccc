import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
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
  /** To another place in the list, where it has an order of the user; `null` where it is the first or the last. */
  moves?: { up: (() => void) | null; down: (() => void) | null } | undefined
}

/** A collection or saved search in the sidebar, with its menu: in sight for the pointer, the focus, and where nothing hovers. */
export function OrganisedRow({ icon, name, fact, isOn, onToggle, onRename, onDelete, moves }: OrganisedRowProps) {
  const t = useTranslations('app')
  const words = useTranslations('organise')
  function moveByKey(press: KeyboardEvent): void {
    if (moves === undefined || !press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return
    if (press.key !== 'ArrowUp' && press.key !== 'ArrowDown') return
    press.preventDefault()
    if (press.key === 'ArrowUp') moves.up?.()
    else moves.down?.()
  }
  return (
    <div className="group/row relative flex items-center" onKeyDown={moveByKey}>
      <SideToggle icon={icon} label={name} fact={fact} isOn={isOn} onToggle={onToggle} />
      <span className="absolute end-1 rounded-[6px] bg-surface opacity-0 group-hover/row:opacity-100 focus-within:opacity-100 has-data-[state=open]:opacity-100 pointer-coarse:opacity-100">
        <Menu trigger={<IconButton name={words('rowMenu', { name })} icon={Ellipsis} size="small" />}>
          <MenuItem icon={Pencil} onSelect={onRename}>
            {t('rename')}
          </MenuItem>
          {moves !== undefined && <MoveItems {...moves} />}
          <MenuItem icon={Trash2} danger onSelect={onDelete}>
            {words('delete')}
          </MenuItem>
        </Menu>
      </span>
    </div>
  )
}

function MoveItems({ up, down }: NonNullable<OrganisedRowProps['moves']>) {
  const t = useTranslations('organise')
  return (
    <>
      <MenuItem icon={ArrowUp} keys="alt+ArrowUp" disabled={up === null} onSelect={() => up?.()}>
        {t('moveUp')}
      </MenuItem>
      <MenuItem icon={ArrowDown} keys="alt+ArrowDown" disabled={down === null} onSelect={() => down?.()}>
        {t('moveDown')}
      </MenuItem>
    </>
  )
}
