/**
 * Packs the desktop app around a folder that only looks like Electron, without the network, and looks at what has been packed
 * (`npm run pack:check`), and whether it starts. Needs a build (`npm run desktop:build`). Prints the listing; ends with 1 when
 * something is wrong.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { extractAll, getRawHeader, listPackage, statFile } from '@electron/asar'
import { Arch, build, Platform } from 'electron-builder'
import { fusesThatAreOn, writeElectronDummy } from './electron-dummy.ts'
import { packingProblems } from './packed-files.ts'
import { packedStart } from './packed-start.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const expectedFuses = ['enableCookieEncryption', 'enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar']

const work = mkdtempSync(join(tmpdir(), 'kieper-pack-'))
try {
  const problems = await check()
  for (const problem of problems) console.error(`wrong: ${problem}`)
  console.log(problems.length === 0 ? 'The package is as it should be.' : `${problems.length} things are wrong.`)
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  rmSync(work, { recursive: true, force: true })
}

async function check(): Promise<string[]> {
  const { version }: { version: string } = readJson('node_modules/electron/package.json')
  const dummy = join(work, 'electron')
  writeElectronDummy(dummy, version)
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    publish: 'never',
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronDist: dummy,
      electronVersion: version,
      directories: { buildResources: 'build', output: join(work, 'dist') },
    },
  })
  const packed = join(work, 'dist', 'linux-unpacked')
  const asar = join(packed, 'resources', 'app.asar')
  const files = listFiles(asar)
  for (const { path, bytes, isUnpacked } of files) {
    console.log(`${String(bytes).padStart(10)} ${isUnpacked ? 'beside' : 'inside'} ${path}`)
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`${files.length} files, ${(total / 1e6).toFixed(1)} MB, header ${getRawHeader(asar).headerSize} bytes`)
  extractAll(asar, join(work, 'app'))
  const start = await packedStart(join(work, 'app'), join(work, 'home'))
  const on = fusesThatAreOn(readFileSync(join(packed, 'kieper')))
  return [
    ...packingProblems(
      {
        inside: files.map(({ path }) => path),
        unpacked: files.flatMap(({ path, isUnpacked }) => (isUnpacked ? [path] : [])),
      },
      'linux-x64.node',
    ),
    ...(start === null ? [] : [start]),
    ...(on.join() === expectedFuses.join() ? [] : [`these fuses are on: ${on.join(', ')}`]),
  ]
}

function listFiles(asar: string) {
  return listPackage(asar, { isPack: false }).flatMap((name) => {
    const path = name.replaceAll('\\', '/').replace(/^\//u, '')
    const entry = statFile(asar, path)
    return 'size' in entry ? [{ path, bytes: entry.size, isUnpacked: entry.unpacked }] : []
  })
}

function readJson(path: string) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
