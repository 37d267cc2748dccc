import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import manifest from '../../package.json' with { type: 'json' }
import { findBrowser } from '../../scripts/find-browser.ts'
import { run } from '../support/run-node.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The Chromium of the stand-in; empty where Electron itself runs the specs. */
    standinChromium: string
    /** The folder that Electron is started with: the app as it was built when the specs began. */
    desktopFolder: string
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Once before all specs of the shell; what is given back is done after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const say = (line: string): void => void process.stderr.write(`shell specs: ${line}\n`)
  const isReal = process.env['ELECTRON'] === 'real'
  say(isReal ? 'they run on Electron' : 'they run on the stand-in, which is not Electron (test/electron-standin)')
  project.provide('standinChromium', isReal ? '' : await findBrowser(say))
  await build()
  // Of their own: a build in the meantime would take the files away from under them.
  const copies = join(root, 'out/desktop-specs')
  await removeOldOnes(copies)
  const copy = join(copies, String(process.pid))
  await cp(join(root, 'out/desktop'), copy, { recursive: true })
  const folder = join(copy, 'app')
  await mkdir(folder)
  const { name, version } = manifest
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version, main: '../main/index.js' }))
  project.provide('desktopFolder', folder)
  return () => rm(copy, { recursive: true, force: true })
}

/** Those of runs that were killed. */
async function removeOldOnes(copies: string): Promise<void> {
  const names = await readdir(copies).catch(() => [])
  for (const name of names) if (!isAlive(Number(name))) await rm(join(copies, name), { recursive: true, force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** As it is shipped, whatever `NODE_ENV` says here. */
async function build(): Promise<void> {
  const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  const { code, stdout, stderr } = await run([builder, 'build', '--logLevel', 'warn'], { cwd: root, env })
  if (code !== 0) throw new Error(`the desktop app cannot be built: ${stdout}${stderr}`)
}
