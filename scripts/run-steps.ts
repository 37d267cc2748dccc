import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url))

interface Count {
  passed: number
  failed: number
}

/**
 * Runs package.json scripts in order, in a shell and with the PATH that npm would give them, and stops at the first that fails.
 * Ends with the plain line `N passed, N failed`: the tests that the test runner counted, and one for each other step.
 *
 * @returns the exit code: 0 when all passed, else 1.
 */
export async function runSteps(names: readonly string[]): Promise<0 | 1> {
  const manifest: { scripts: Record<string, string> } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  const total: Count = { passed: 0, failed: 0 }
  const times: string[] = []
  let failedStep: string | null = null
  for (const name of names) {
    const command = manifest.scripts[name]
    if (command === undefined) throw new Error(`package.json has no script ${name}`)
    console.log(`\n== ${name}: ${command}`)
    const startedAt = performance.now()
    const { code, count } = await runStep(command)
    times.push(`${name} ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`)
    total.passed += count?.passed ?? (code === 0 ? 1 : 0)
    total.failed += code === 0 ? 0 : Math.max(1, count?.failed ?? 1)
    if (code !== 0) {
      failedStep = name
      break
    }
  }
  console.log(`\n${times.join(', ')}`)
  if (failedStep !== null) console.log(`FAILED: ${failedStep} (npm run ${failedStep})`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return failedStep === null ? 0 : 1
}

/** Passes the output through line by line, except the counting line of a test runner: there is to be one such line, at the end. */
function runStep(command: string): Promise<{ code: number; count: Count | null }> {
  return new Promise((resolve, reject) => {
    const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
    const env = { ...process.env, ...color, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` }
    const child = spawn(command, { cwd: root, env, shell: true, stdio: ['ignore', 'pipe', 'inherit'] })
    let count: Count | null = null
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^(\d+) passed, (\d+) failed$/.exec(line)
      if (found === null) console.log(line)
      else count = { passed: Number(found[1]), failed: Number(found[2]) }
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, count }))
  })
}
