import type { KeyboardEvent, MouseEvent } from 'react'
import type { GridMove } from '../grid/move-in-grid.ts'
import type { HistoryRows } from './history-rows.ts'
import type { ActiveTask } from './use-active-task.ts'
import { useLongPress } from './use-long-press.ts'
import type { LongPress } from './use-long-press.ts'
import type { TaskSelection } from './use-selection.ts'

const moves = new Set<string>([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
] satisfies GridMove[])

function isMove(key: string): key is GridMove {
  return moves.has(key)
}

export interface TaskActs extends LongPress {
  onKeyDown: (press: KeyboardEvent<HTMLElement>) => void
  onClick: (click: MouseEvent<HTMLElement>) => void
}

/** What keys, clicks and resting fingers do inside a grid or list of tasks (ARIA APG): one handler for all cells, which carry `data-position`. */
export function useTaskActs(
  active: ActiveTask,
  selection: TaskSelection,
  rows: HistoryRows,
  onOpen: (position: number) => void,
): TaskActs {
  const longPress = useLongPress((position) => {
    selection.act({ type: 'toggle', position })
    active.move(position)
  })
  return {
    ...longPress,
    onKeyDown(press) {
      if (press.altKey) return
      const mod = press.ctrlKey || press.metaKey
      if (isMove(press.key)) {
        press.preventDefault()
        const height = press.currentTarget.parentElement?.clientHeight ?? 0
        const next = rows.moved(active.position, press.key, mod, height)
        if (press.shiftKey) {
          if (selection.value.anchor === null) selection.act({ type: 'toggle', position: active.position })
          selection.act({ type: 'range', position: next, adds: mod })
        }
        active.move(next)
      } else if (press.key === 'Enter' && !mod) {
        press.preventDefault()
        onOpen(active.position)
      } else if (press.key === ' ') {
        press.preventDefault()
        selection.act({ type: press.shiftKey ? 'range' : 'toggle', position: active.position })
      }
    },
    onClick(click) {
      const target = click.target instanceof Element ? click.target : null
      const cell = target?.closest<HTMLElement>('[data-position]')
      const position = Number(cell?.dataset['position'])
      if (target === null || !Number.isInteger(position)) return
      const isTick = target.closest('[data-tick]') !== null
      if (click.shiftKey) selection.act({ type: 'range', position, adds: click.ctrlKey || click.metaKey })
      else if (isTick || click.ctrlKey || click.metaKey || selection.count > 0)
        selection.act({ type: 'toggle', position })
      else onOpen(position)
      active.move(position)
    },
  }
}
