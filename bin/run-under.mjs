import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { oldestNode } from './supported-node.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const name = process.platform === 'win32' ? 'node.exe' : 'node'

/** Runs Kieper with the Node that `npm ci` put next to it and ends as that one ends, or refuses in words. */
export function runUnderOwnNode() {
  const node = [join(root, 'node_modules', 'node', 'bin', name), join(root, 'node_modules', '.bin', name)].find(usable)
  if (node === undefined) {
    fail(
      `Kieper needs Node ${oldestNode} or newer, and this is Node ${process.versions.node}. ` +
        `Run \`npm ci\` in ${root}: it brings a fitting Node along. Or install one from https://nodejs.org.`,
    )
    return
  }
  const child = spawn(node, [join(here, 'linked.mjs'), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const forward = forwardSignals(child)
  child.on('error', (error) => fail(`cannot start ${node}: ${error.message}`))
  child.on('exit', (code, signal) => {
    forward.stop()
    if (signal === null) process.exitCode = code === null ? 1 : code
    else endBy(signal)
  })
}

/** Not the Node that is running now: starting that one again would never end. @param {string} path */
function usable(path) {
  return existsSync(path) && realpathSync(path) !== realpathSync(process.execPath)
}

/**
 * The parent waits for its child whatever comes. A terminal sends SIGINT and SIGHUP to both by itself; there a second one from
 * here could be taken for the user's impatience.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function forwardSignals(child) {
  const terminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  /** @type {[NodeJS.Signals, () => void][]} */
  const listeners = [
    ['SIGTERM', () => void child.kill('SIGTERM')],
    ['SIGINT', () => void (terminal || child.kill('SIGINT'))],
    ['SIGHUP', () => void (terminal || child.kill('SIGHUP'))],
  ]
  for (const [signal, listener] of listeners) process.on(signal, listener)
  return { stop: () => listeners.forEach(([signal, listener]) => process.removeListener(signal, listener)) }
}

/** Ends by the signal that ended the child, so that a shell sees the same. @param {NodeJS.Signals} signal */
function endBy(signal) {
  process.exitCode = 128 + constants.signals[signal]
  process.kill(process.pid, signal)
}

/** @param {string} reason */
function fail(reason) {
  console.error(`kieper: ${reason}`)
  process.exitCode = 1
}
