/**
 * As much of Electron as the files of src/main need to be tested alone: what they listen to, and what they did. The compiled app
 * runs in test/shell.
 */
import { EventEmitter } from 'node:events'

/** What was done, in order; a test empties it. */
export const done: unknown[][] = []

class FakeApp extends EventEmitter {
  isPackaged = false
  languages = ['en-GB']
  loginItem = { openAtLogin: false, wasOpenedAtLogin: false, executableWillLaunchAtLogin: false }
  path = '/app'
  isFirst = true
  getAppPath = (): string => this.path
  setName = (name: string): void => void done.push(['setName', name])
  setPath = (name: string, path: string): void => void done.push(['setPath', name, path])
  setAppUserModelId = (id: string): void => void done.push(['setAppUserModelId', id])
  setAsDefaultProtocolClient = (scheme: string): void => void done.push(['setAsDefaultProtocolClient', scheme])
  enableSandbox = (): void => void done.push(['enableSandbox'])
  requestSingleInstanceLock = (told: unknown): boolean => {
    done.push(['requestSingleInstanceLock', told])
    return this.isFirst
  }
  quit = (): void => void done.push(['quit'])
  exit = (code: number): void => void done.push(['exit', code])
  getPreferredSystemLanguages = (): string[] => this.languages
  getLoginItemSettings = () => this.loginItem
  setLoginItemSettings = (settings: { openAtLogin: boolean }): void => {
    done.push(['setLoginItemSettings', settings])
    const { openAtLogin } = settings
    this.loginItem = { ...this.loginItem, openAtLogin, executableWillLaunchAtLogin: openAtLogin }
  }
}

export const app = new FakeApp()
export const ipcMain = new EventEmitter()
export const powerMonitor = new EventEmitter()
export const net = { isThere: true, isOnline: (): boolean => net.isThere }
export const nativeImage = {
  createFromPath: (path: string) => ({ path, resize: ({ width }: { width: number }) => ({ path, width }) }),
}
type PageHandler = (request: object) => Response | Promise<Response>
export const protocol = {
  handlers: new Map<string, PageHandler>(),
  registerSchemesAsPrivileged: (schemes: object[]): void => void done.push(['privileged', schemes]),
  handle: (scheme: string, handler: PageHandler): void => void protocol.handlers.set(scheme, handler),
}
export const nativeTheme = { themeSource: 'system' }
export const clipboard = { text: '', readText: (): Promise<string> => Promise.resolve(clipboard.text) }
export const shell = { openExternal: (url: string): Promise<void> => Promise.resolve(void done.push(['open', url])) }

type PermissionRequest = (contents: object, permission: string, answer: (isAllowed: boolean) => void) => void
type PermissionCheck = (contents: object | null, permission: string) => boolean
export const permissions: { request?: PermissionRequest; check?: PermissionCheck } = {}
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: PermissionRequest): void => void (permissions.request = handler),
    setPermissionCheckHandler: (handler: PermissionCheck): void => void (permissions.check = handler),
  },
}

/** Seals by turning the text around behind the number of its own key: enough to see that it does not lie there as it is. */
export const safeStorage = {
  isThere: true,
  /** What is sealed begins with it, as on Linux: `v10` is a key that everybody knows. */
  keyKind: 'v11',
  canSeal: true,
  /** Another one since: what was sealed before can be opened, and should be sealed anew. */
  keyNumber: 1,
  /** How many times something was sealed. */
  sealings: 0,
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(safeStorage.isThere),
  encryptStringAsync(text: string): Promise<Buffer> {
    if (!safeStorage.canSeal) return Promise.reject(new Error('the keychain is locked'))
    safeStorage.sealings += 1
    const { keyKind, keyNumber } = safeStorage
    return Promise.resolve(Buffer.from(`${keyKind} ${keyNumber} ${[...text].toReversed().join('')}`))
  },
  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    if (!safeStorage.isThere) throw new Error('the keychain was reset')
    const [, keyNumber = '', text = ''] = sealed.toString().split(' ')
    return { result: [...text].toReversed().join(''), shouldReEncrypt: Number(keyNumber) !== safeStorage.keyNumber }
  },
}

export const dialog = {
  response: 0,
  showErrorBox: (title: string, text: string): void => void done.push(['error', title, text]),
  showMessageBox: (...given: unknown[]): Promise<{ response: number }> => {
    done.push(['message', given.at(-1)])
    return Promise.resolve({ response: dialog.response })
  },
}

export class Notification extends EventEmitter {
  static supported = true
  /** What becomes of the next ones: `silent` systems never say. */
  static fate: 'show' | 'failed' | 'silent' = 'show'
  static readonly all: Notification[] = []
  static isSupported = (): boolean => Notification.supported
  /** What the system has kept of the last run. */
  static history: Notification[] = []
  static activated: (details: { arguments: string }) => void = () => undefined
  static getHistory = (): Promise<Notification[]> => Promise.resolve(Notification.history)
  static handleActivation = (told: typeof Notification.activated): void => void (Notification.activated = told)
  readonly options: Record<string, unknown>
  readonly id: string

  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    this.id = String(options['id'])
    Notification.all.push(this)
  }

  show(): void {
    if (Notification.fate !== 'silent') queueMicrotask(() => this.emit(Notification.fate, {}, 'because'))
  }
}

/** An event that can be prevented. */
export function preventable() {
  const event = { isPrevented: false, preventDefault: (): void => void (event.isPrevented = true) }
  return event
}
