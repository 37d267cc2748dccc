import type { ComponentProps } from 'react'
import { isMac } from '../keys/is-mac.ts'
import { ariaKeys } from '../keys/key-label.ts'
import { keysOf } from '../keys/shortcuts.ts'
import type { ShortcutId } from '../keys/shortcuts.ts'
import { buttonClass } from './button.tsx'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import type { GlyphName } from './glyph.tsx'
import { Icon } from './icon.tsx'
import type { LucideIcon } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  /** What it does: the accessible name and the tooltip. */
  name: string
  icon: LucideIcon | GlyphName
  /** Its row in the shortcut table: the tooltip shows the key. */
  shortcut?: ShortcutId
  look?: 'plain' | 'quiet'
  size?: 'normal' | 'small'
  iconSize?: number
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left'
}

/** A square button of one icon, named and with a tooltip that tells its key. Works as a trigger of Menu, Popover and Dialog. */
export function IconButton(props: IconButtonProps) {
  const { name, icon, shortcut, look = 'plain', size = 'normal', iconSize, tooltipSide, className, ...rest } = props
  const keys = shortcut === undefined ? undefined : keysOf(shortcut)[0]
  const pixels = iconSize ?? (size === 'small' ? 14 : 16)
  const side = tooltipSide === undefined ? {} : { side: tooltipSide }
  return (
    <Tooltip text={name} keys={keys} {...side}>
      <button
        type="button"
        {...rest}
        aria-label={name}
        aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys, isMac)}
        className={classNames(buttonClass(look, size), 'aspect-square p-0!', className)}
      >
        {typeof icon === 'string' ? <Glyph name={icon} size={pixels} /> : <Icon of={icon} size={pixels} />}
      </button>
    </Tooltip>
  )
}
