import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where Electron's program keeps its fuses: a mark, the version of the table, its length, a character for each fuse (@electron/fuses). */
const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
]
/** As Electron comes. */
const ownSetting = '10110001'

/** A folder that a packer takes for Electron of Linux: enough to pack an app without the network, nothing that runs. */
export function writeElectronDummy(folder: string, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  for (const language of ['en-US', 'ru', 'zh-CN', 'de']) writeFileSync(join(folder, 'locales', `${language}.pak`), '')
  writeFileSync(join(folder, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    writeFileSync(join(folder, name), 'not Electron\n')
  }
  const table = Buffer.from([1, fuses.length, ...Buffer.from(ownSetting)])
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from(`not Electron\n${mark}`), table, Buffer.from('\n')]),
  )
  chmodSync(join(folder, 'electron'), 0o755)
}

/** The fuses of a packed program that are on, as they stand in its bytes. */
export function fusesThatAreOn(program: Buffer): string[] {
  const table = program.indexOf(mark) + mark.length + 2
  return fuses.filter((_, at) => program[table + at] === '1'.charCodeAt(0))
}
