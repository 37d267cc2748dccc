/**
 * Starts the desktop app from a checkout (`npm start`). Electron's binary is fetched when it is not here yet, which takes the
 * open internet; where that fails, the same Kieper opens in a browser.
 */
import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const packages = join(root, 'node_modules')
const given = process.argv.slice(2)

const why = await installElectron()
if (why === null) {
  await run(process.execPath, [join(packages, 'electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'])
  process.exitCode = await run(electronPath(), [root, ...given])
} else {
  console.error(`kieper: Electron cannot be installed here (${why}). Kieper opens in a browser instead.`)
  process.exitCode = await run(process.execPath, [join(root, 'bin/kieper.mjs'), 'serve', '--open', ...given])
}

/** By Electron's own installer, which does nothing when the binary is there. Says why it cannot be. */
function installElectron(): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(packages, 'electron/install.js')], (error, _stdout, stderr) => {
      if (error === null) return resolve(null)
      const [said = ''] = stderr.split('\n').filter((line) => line.trim() !== '')
      resolve(said.replace(/^\w*Error:\s*/u, '').trim() || error.message)
    })
  })
}

/** Where the installer has put it, by its own note. */
function electronPath(): string {
  const own = join(packages, 'electron')
  return join(own, 'dist', readFileSync(join(own, 'path.txt'), 'utf8').trim())
}

/** Resolves with the exit code. */
function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', cwd: root })
    // What ends us ends it: both are in the terminal's group, and this one waits for the other.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
