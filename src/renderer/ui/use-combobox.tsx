import { useId, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface ComboboxOption {
  /** Unique in the list. */
  id: string
  content: ReactNode
}

export interface Combobox {
  isOpen: boolean
  /** For the input: its role, its states. */
  inputProps: {
    role: 'combobox'
    'aria-autocomplete': 'list'
    'aria-expanded': boolean
    'aria-controls': string | undefined
    'aria-activedescendant': string | undefined
  }
  /** `true` when the press was the list's: the input does nothing with it. */
  onKeyDown: (press: KeyboardEvent) => boolean
  /** The list, to be put below the input. */
  list: ReactNode
}

export interface ComboboxOptions {
  label: string
  options: readonly ComboboxOption[]
  /** The list may be shown: the input has the focus. */
  isWanted: boolean
  onChoose: (id: string) => void
  className?: string
}

/**
 * A list of completions below an input (ARIA APG: combobox with a list, selected by hand): the focus stays in the input, up and
 * down go through the list, Enter takes what is marked, Escape closes it. Nothing is marked by itself, so that Enter stays Enter.
 */
export function useCombobox({ label, options, isWanted, onChoose, className }: ComboboxOptions): Combobox {
  const id = useId()
  const names = options.map((option) => option.id).join('\n')
  // Both belong to one set of options: with the next letter nothing is marked, and the list is there again.
  const [state, setState] = useState<{ names: string; active: number; isClosed: boolean }>({
    names,
    active: -1,
    isClosed: false,
  })
  const { active, isClosed } = state.names === names ? state : { active: -1, isClosed: false }
  const isOpen = isWanted && options.length > 0 && !isClosed
  const mark = (next: number): void => setState({ names, active: next, isClosed: false })

  return {
    isOpen,
    inputProps: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': isOpen,
      'aria-controls': isOpen ? id : undefined,
      'aria-activedescendant': isOpen && active >= 0 ? `${id}-${active}` : undefined,
    },
    onKeyDown(press) {
      if (press.nativeEvent.isComposing || options.length === 0) return false
      const isArrow = press.key === 'ArrowDown' || press.key === 'ArrowUp'
      const chosen = options[active]
      if (isArrow && isWanted) {
        const step = press.key === 'ArrowDown' ? 1 : -1
        // One more place than options: the text itself, where nothing is marked.
        mark(isOpen ? ((active + 1 + step + options.length + 1) % (options.length + 1)) - 1 : active)
      } else if (isOpen && press.key === 'Enter' && chosen !== undefined) {
        onChoose(chosen.id)
      } else if (isOpen && press.key === 'Escape') {
        setState({ names, active: -1, isClosed: true })
      } else return false
      press.preventDefault()
      press.stopPropagation()
      return true
    },
    list: isOpen && (
      <ul
        id={id}
        role="listbox"
        aria-label={label}
        className={classNames(
          'fade absolute start-0 top-full z-40 mt-1.5 max-h-80 min-w-44 overflow-auto rounded-panel bg-overlay p-[5px] text-ink shadow-menu forced-colors:border',
          className,
        )}
      >
        {options.map((option, position) => (
          <li
            key={option.id}
            id={`${id}-${position}`}
            role="option"
            aria-selected={position === active}
            // The input keeps the focus.
            onPointerDown={(press) => press.preventDefault()}
            onClick={() => onChoose(option.id)}
            className={classNames(
              'flex min-h-8 items-center gap-2.5 rounded-[6px] px-2 py-1 text-sm hover:bg-hover pointer-coarse:min-h-11',
              position === active && 'bg-press forced-colors:outline-2',
            )}
          >
            {option.content}
          </li>
        ))}
      </ul>
    ),
  }
}
