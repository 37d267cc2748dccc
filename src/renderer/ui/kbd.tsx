import { isMac } from '../keys/is-mac.ts'
import { keyLabel } from '../keys/key-label.ts'
import { classNames } from './class-names.ts'

export interface KbdProps {
  keys: string
  /** `inherit` on a filled ground. */
  tone?: 'plain' | 'inherit'
  className?: string
}

/** A key combination of the shortcut table as key caps: `mod+v` is `Ctrl V`, on macOS `⌘V`. */
export function Kbd({ keys, tone = 'plain', className }: KbdProps) {
  return (
    <kbd
      className={classNames(
        'inline-block min-w-[17px] rounded-[4px] border px-1 text-center font-sans text-2xs/[14px] font-medium whitespace-nowrap',
        tone === 'plain' ? 'border-edge text-ink-3' : 'border-current/40',
        className,
      )}
    >
      {keyLabel(keys, isMac)}
    </kbd>
  )
}
