import { EventEmitter } from 'node:events'
import { BrowserWindow } from './browser-window.ts'
import { electronEvent } from './electron-event.ts'

type Template = Electron.MenuItemConstructorOptions

/** An item that is clicked by calling `click()`, as Electron's own can be. */
export class MenuItem {
  readonly id: string
  readonly label: string
  readonly sublabel: string
  readonly type: string
  readonly role: string | undefined
  readonly accelerator: unknown
  readonly icon: unknown
  readonly submenu: Menu | undefined
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly click: () => void

  constructor(options: Template) {
    const { id = '', label = '', sublabel = '', role, submenu, accelerator, icon, click } = options
    if (options.label === undefined && options.type !== 'separator' && role === undefined) {
      throw new Error('Invalid template for MenuItem: must have at least one of label, role or type')
    }
    this.id = id
    this.label = label
    this.sublabel = sublabel
    this.role = role
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu')
    this.accelerator = accelerator
    this.icon = icon
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.click = () => {
      if (!this.enabled) return
      if (click !== undefined) Reflect.apply(click, null, [this, BrowserWindow.getFocusedWindow(), electronEvent({})])
    }
  }
}

let applicationMenu: Menu | null = null

/** Roles have no effect here: what they do is Electron's and the system's. */
export class Menu extends EventEmitter {
  readonly items: MenuItem[] = []

  static buildFromTemplate(template: (Template | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const one of template) menu.append(one instanceof MenuItem ? one : new MenuItem(one))
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }
  static getApplicationMenu = (): Menu | null => applicationMenu

  append(item: MenuItem): void {
    this.items.push(item)
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found != null) return found
    }
    return null
  }

  popup(): void {}
  closePopup(): void {}
}
