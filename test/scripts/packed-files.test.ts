import { describe, expect, it } from 'vitest'
import { fusesThatAreOn } from '../../scripts/electron-dummy.ts'
import { packingProblems } from '../../scripts/packed-files.ts'

const native = 'node_modules/better-sqlite3/prebuilds/linux-x64.node'
const good = [
  'build/icons/icon.png',
  'build/icons/tray-idle-dark.png',
  'drizzle/0000_start.sql',
  native,
  'node_modules/@img/sharp-wasm32/lib/sharp-wasm32.node.wasm',
  'out/desktop/main/decode-worker.js',
  'out/desktop/main/index.js',
  'out/desktop/main/picture-worker.js',
  'out/desktop/main/verify-worker.js',
  'out/desktop/preload/index.cjs',
  'out/desktop/renderer/index.html',
  'package.json',
]
const problems = (inside: string[], unpacked = [native]): string[] =>
  packingProblems({ inside, unpacked }, 'linux-x64.node')

describe('what is wrong with a package', () => {
  it('nothing, when everything needed is there and nothing else', () => {
    expect(
      problems(
        [...good, 'node_modules/exiftool-vendored.pl/bin/exiftool'],
        [native, 'node_modules/exiftool-vendored.pl/bin/exiftool'],
      ),
    ).toEqual([])
  })

  it.each(good)('%s is missing', (path) => {
    expect(
      problems(good.filter((one) => one !== path)).length + problems(good, path === native ? [] : [native]).length,
    ).toBe(1)
  })

  it.each([
    'src/main/index.ts',
    'test/shell/witness.js',
    'out/desktop/main/index.js.map',
    'node_modules/@img/sharp-linux-x64/lib/sharp.node',
    'node_modules/better-sqlite3/deps/sqlite3.c',
    'node_modules/better-sqlite3/prebuilds/darwin-x64.node',
    '.env',
  ])('%s has no business in it', (path) => {
    expect(problems([...good, path]).length).toBeGreaterThan(0)
  })

  it('a module that lies beside the archive without need', () => {
    expect(problems(good, [native, 'package.json'])).toEqual(['package.json need not be beside the asar'])
  })
})

it('fuses are read from where Electron looks for them', () => {
  const program = Buffer.concat([
    Buffer.from('…dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 8]),
    Buffer.from('01001100'),
    Buffer.from('…'),
  ])
  expect(fusesThatAreOn(program)).toEqual([
    'enableCookieEncryption',
    'enableEmbeddedAsarIntegrityValidation',
    'onlyLoadAppFromAsar',
  ])
})
