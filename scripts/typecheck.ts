/** Checks every environment with its own tsconfig, two at a time (`npm run typecheck`). */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { environments } from './environments.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))
const waiting = environments(root)

function check(project: string): Promise<string | null> {
  return new Promise((resolve) => {
    const args = [tsc, '-p', project, '--pretty', process.stdout.isTTY ? 'true' : 'false']
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve(error === null ? null : stdout + stderr || error.message)
    })
  })
}

async function checkNext(): Promise<void> {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
    const problem = await check(project)
    console.log(`${problem === null ? 'ok    ' : 'FAILED'} ${project}`)
    if (problem !== null) {
      console.log(problem.trimEnd())
      process.exitCode = 1
    }
  }
}

await Promise.all([checkNext(), checkNext()])
