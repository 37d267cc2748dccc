import { EventEmitter } from 'node:events'

/** The parts of a desktop that is not there: each answers as one where nothing happens, and a spec may put its own in its place. */

let clipped = ''

/** Its own, not that of the machine. */
export const clipboard = {
  readText: () => Promise.resolve(clipped),
  writeText: (text: string) => {
    clipped = text
    return Promise.resolve()
  },
} satisfies Partial<Electron.Clipboard>

/** Whoever is asked cancels. */
export const dialog = {
  showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }),
  showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
  showMessageBox: () => Promise.resolve({ response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}: ${content}\n`),
} satisfies Partial<Electron.Dialog>

export const shell = {
  openExternal: () => Promise.resolve(),
  openPath: () => Promise.resolve(''),
  showItemInFolder: () => undefined,
  trashItem: () => Promise.reject(new Error('Failed to move item to trash: no desktop')),
} satisfies Partial<Electron.Shell>

/** The stand-in's network is this machine, which is always there. */
export const net = { isOnline: () => true } satisfies Partial<Electron.Net>

/** Never sleeps by itself: a spec lets it emit `suspend`, `resume` and the rest. */
class PowerMonitor extends EventEmitter {
  isOnBatteryPower = (): boolean => false
  getSystemIdleTime = (): number => 0
}
export const powerMonitor = new PowerMonitor()

const bounds = { x: 0, y: 0, width: 1920, height: 1080 }
const display = { id: 1, bounds, workArea: bounds, workAreaSize: bounds, size: bounds, scaleFactor: 1 }

class Screen extends EventEmitter {
  getPrimaryDisplay = () => display
  getAllDisplays = () => [display]
  getDisplayMatching = () => display
  getDisplayNearestPoint = () => display
}
export const screen = new Screen()
