import type { Overview, TaskView } from '../contract/index.ts'
import { clockTime } from './clock-time.ts'
import { excerpt } from './excerpt.ts'
import type { Platform } from './platform.ts'
import { pausedUntil } from './tray-state.ts'
import { menuWords } from './words/menu-words.ts'
import type { MenuWords, Words } from './words/words.ts'

/** What the click on an item does. */
export type TrayAction =
  | { do: 'show' | 'add-clipboard' | 'check' | 'resume' | 'settings' | 'quit' }
  | { do: 'open-task'; task: string }
  | { do: 'pause'; until: 'one-hour' | 'tomorrow' }

export type TrayMenuItem =
  | { kind: 'separator' }
  /** A line that only tells. */
  | { kind: 'line'; id: string; label: string }
  | {
      kind: 'item'
      id: string
      /** Ready for a menu: an ampersand is doubled, because one alone marks a key. */
      label: string
      action: TrayAction
      /** Id of the image whose thumbnail stands before it. */
      image: string | null
    }
  | { kind: 'submenu'; id: string; label: string; items: TrayMenuItem[] }

export interface TrayMenuFacts {
  /** `trayTooltip` of the moment. */
  status: string
  overview: Pick<Overview, 'connections'>
  /** `notices.latest`. */
  latest: readonly TaskView[]
  platform: Platform
}

/** How many results the menu shows. */
export const latestInMenu = 5
const promptChars = 40

/** The tray's menu, top to bottom. All that the tray does is in it: on Linux there is nothing else to click. */
export function trayMenu({ status, overview, latest, platform }: TrayMenuFacts, words: Words): TrayMenuItem[] {
  const menu = menuWords(words, platform)
  const images = latest.slice(0, latestInMenu).map((task) => resultItem(task, menu, words))
  const isPaused = pausedUntil(overview) !== null
  return [
    item('show', menu.show, { do: 'show' }),
    { kind: 'line', id: 'status', label: escaped(status) },
    { kind: 'separator' },
    ...latestItems(images, menu, platform),
    item('add-clipboard', menu.addFromClipboard, { do: 'add-clipboard' }),
    item('check', menu.checkNow, { do: 'check' }),
    isPaused ? item('resume', menu.resume, { do: 'resume' }) : pauseMenu(menu),
    { kind: 'separator' },
    item('settings', menu.settings, { do: 'settings' }),
    item('quit', menu.quit, { do: 'quit' }),
  ]
}

type ClickItem = Extract<TrayMenuItem, { kind: 'item' }>

function item(id: string, label: string, action: TrayAction): ClickItem {
  return { kind: 'item', id, label: escaped(label), action, image: null }
}

/** In a menu of their own on Windows, where long menus are not usual. */
function latestItems(images: TrayMenuItem[], menu: MenuWords, platform: Platform): TrayMenuItem[] {
  if (images.length === 0) return []
  const shown: TrayMenuItem[] =
    platform === 'windows' ? [{ kind: 'submenu', id: 'latest', label: escaped(menu.latest), items: images }] : images
  return [...shown, { kind: 'separator' }]
}

function resultItem(task: TaskView, menu: MenuWords, words: Words): TrayMenuItem {
  const image = task.images.find(({ role, status }) => role === 'result' && status === 'kept')
  const name = task.prompt === null ? menu.noPrompt : excerpt(task.prompt, promptChars)
  const time = task.keptAt === null ? '' : `  ${clockTime(Date.parse(task.keptAt), words)}`
  return {
    ...item(`task-${task.id}`, `${name}${time}`, { do: 'open-task', task: task.id }),
    image: image?.id ?? null,
  }
}

function pauseMenu(menu: MenuWords): TrayMenuItem {
  return {
    kind: 'submenu',
    id: 'pause',
    label: escaped(menu.pause),
    items: [
      item('pause-one-hour', menu.oneHour, { do: 'pause', until: 'one-hour' }),
      item('pause-tomorrow', menu.untilTomorrow, { do: 'pause', until: 'tomorrow' }),
    ],
  }
}

/** An ampersand alone marks the key of an item and is not shown. */
function escaped(label: string): string {
  return label.replaceAll('&', '&&')
}
