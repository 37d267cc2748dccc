/** The life of an app under the stand-in, in Electron's order: the entry first, then the browser, then `ready`. */
import { createRequire } from 'node:module'
import { isAbsolute, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { launchChromium } from './chromium.ts'
import { setRunningBrowser } from './running-browser.ts'

interface PackageFacts {
  name?: string
  productName?: string
  version?: string
  main?: string
}

process.stderr.write(
  'electron-standin: this is not Electron. The app runs under Node, its windows in a Chromium without a screen.\n',
)

const own = process.argv.slice(2)
const required = own.flatMap((arg, at) => (own[at - 1] === '-r' ? [arg] : []))
const appFolder = own.find((arg, at) => !arg.startsWith('-') && own[at - 1] !== '-r')
if (appFolder === undefined) throw new Error('electron-standin: no app is named')
// As Electron shows it to the app: the program, then all that it was called with.
process.argv = [process.execPath, ...own]

const folder = resolve(appFolder)
const require = createRequire(join(folder, 'package.json'))
const facts: PackageFacts = require('./package.json')
Object.defineProperty(process, 'versions', {
  value: { ...process.versions, electron: '45.4.1', chrome: '156.0.8078.100' },
})
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: join(folder, 'resources') })
app.start({ folder, name: facts.productName ?? facts.name ?? 'Electron', version: facts.version ?? '0.0.0' })
// As Electron does where nobody else listens.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

for (const path of required) require(isAbsolute(path) ? path : resolve(path))
await import(pathToFileURL(join(folder, facts.main ?? 'index.js')).href)
const chromium = await launchChromium(
  process.env['ELECTRON_STANDIN_CHROMIUM'] ?? 'chromium',
  app.getPath('sessionData'),
)
setRunningBrowser(chromium)
app.becomeReady()
