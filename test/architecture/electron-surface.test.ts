import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { securityGuide } from '../main/security-guide.ts'
import { checkout } from '../support/planted-tree.ts'
import { readTree } from '../support/read-tree.ts'

const textOf = (path: string): string => readFileSync(join(checkout, path), 'utf8')

/** What reaches far, and the one file that may name it; `null`: nobody. */
const farReaching: readonly (readonly [name: string, owner: string | null])[] = [
  ['new BrowserWindow', 'src/main/main-window.ts'],
  ['loadURL', 'src/main/main-window.ts'],
  ['openExternal', 'src/main/window-guard.ts'],
  ['ipcMain', 'src/main/page-line.ts'],
  ['registerSchemesAsPrivileged', 'src/main/page-scheme.ts'],
  ['exposeInMainWorld', 'src/preload/index.ts'],
  ['ipcRenderer', 'src/preload/index.ts'],
  ['loadFile', null],
  ['file://', null],
  ['bypassCSP', null],
  ['fromPartition', null],
  ['openPath', null],
  ['executeJavaScript', null],
  ['appendSwitch', null],
  ['enableBlinkFeatures', null],
  ['webSecurity: false', null],
  ['certificate-error', null],
  ['setCertificateVerifyProc', null],
]

describe('of Electron', () => {
  const sources = new Map<string, string>()
  beforeAll(async () => {
    for (const folder of ['src/main', 'src/preload', 'src/desktop'])
      for (const [name, bytes] of await readTree(join(checkout, folder)))
        sources.set(`${folder}/${name}`, bytes.toString('utf8'))
  })

  it.each(farReaching)('%s is named in %s only', (name, owner) => {
    const naming = [...sources].flatMap(([path, text]) => (text.includes(name) ? [path] : []))
    expect(naming).toEqual(owner === null ? [] : [owner])
  })

  it('the app takes what is of one version, for types, packages and the stand-in', () => {
    const { electron } = manifest.devDependencies
    expect(electron).toMatch(/^\d+\.\d+\.\d+$/u)
    expect(textOf('test/electron-standin/run.ts')).toContain(`electron: '${electron}'`)
  })

  it('the package sets every fuse', () => {
    const block = /^electronFuses:\n((?: {2}\w+: \w+\n)+)/mu.exec(textOf('electron-builder.yml'))?.[1] ?? ''
    expect(Object.fromEntries([...block.matchAll(/(\w+): (\w+)/gu)].map(([, name, state]) => [name, state]))).toEqual({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      grantFileProtocolExtraPrivileges: 'false',
    })
  })
})

describe("Electron's security guide", () => {
  it('is kept item by item', () => {
    expect(securityGuide.map(({ item }) => item)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  it.each(securityGuide)('item $item is kept by tests that are there', ({ tests }) => {
    expect(tests).not.toEqual([])
    for (const [file, name] of tests) expect(textOf(file), file).toContain(name)
  })
})
