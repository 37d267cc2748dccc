import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { steadiness } from './steadiness.ts'
import type { Sample } from './steadiness.ts'

/**
 * `npm run test:soak -- --hours N`: the real runner at work for hours against the sandbox in its own process, while tasks of
 * every family keep coming. Memory and file descriptors must stay steady, the write-ahead log bounded, and everything kept in
 * the end. Reads /proc, so it needs Linux.
 */
const { values } = parseArgs({
  options: { hours: { type: 'string', default: '1' }, every: { type: 'string', default: '30' } },
})
const durationMs = Number(values.hours) * 3_600_000
const sampleEveryMs = Number(values.every) * 1000
/** One task a second: about two questions a second, below the budget. */
const tasksAtOnce = Math.max(3, Math.round(sampleEveryMs / 3000) * 3)
const createPaths = { 'flux-kontext': 'flux/kontext/generate', jobs: 'jobs/createTask', midjourney: 'mj/generate' }
const root = dirname(dirname(import.meta.dirname))
const data = mkdtempSync(join(tmpdir(), 'kieper-soak-'))
const cli = join(root, 'bin', 'kieper.mjs')

const sandbox = spawn(
  process.execPath,
  [join(root, 'src/sandbox/main.ts'), '--time-scale', '0.05', '--image-px', '256', '--credits', '1000000000'],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
const { url, key } = await firstLine(sandbox)
await kieper(['connect', 'soak', '--url', url, '--key-env', 'SOAK_KEY'])
const runner = spawn(process.execPath, [cli, '--data', data, 'watch', '--quiet'], {
  stdio: 'inherit',
  env: environment(),
})
const samples: Sample[] = []
const endAt = Date.now() + durationMs
let added = 0

try {
  while (Date.now() < endAt) {
    added += await addSome(tasksAtOnce)
    await sleep(sampleEveryMs)
    samples.push(sampleNow(runner))
    report(samples.at(-1))
  }
  await untilSettled()
  const problems = [...steadiness(samples), ...(await endProblems())]
  for (const problem of problems) complain(`NOT STEADY: ${problem}`)
  say(
    problems.length === 0
      ? `steady over ${samples.length} samples, ${added} tasks`
      : `${problems.length} problems; data in ${data}`,
  )
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  runner.kill('SIGKILL')
  sandbox.kill('SIGTERM')
  if (process.exitCode === 0) rmSync(data, { recursive: true, force: true })
}

/**
 * Makes tasks of all families at the gateway, as a user's program would, and adds them by the command line. Their family is told:
 * probing would cost more questions than the budget of three a second has, and a backlog would be measured instead of a runner.
 */
async function addSome(count: number): Promise<number> {
  let made = 0
  for (const [family, path] of Object.entries(createPaths)) {
    const ids: string[] = []
    for (let position = 0; position < count / 3; position += 1) ids.push(await create(path, `soak ${added + position}`))
    await kieper(['add', '--family', family, ...ids])
    made += ids.length
  }
  return made
}

async function create(path: string, prompt: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ prompt, model: 'nano-banana-2', taskType: 'mj_txt2img', speed: 'fast', input: { prompt } }),
  })
  const id = /"taskId":"([^"]+)"/u.exec(await answer.text())?.[1]
  if (id === undefined) throw new Error('the sandbox gave no task id')
  return id
}

function sampleNow({ pid }: ChildProcess): Sample {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return {
    at: Date.now(),
    rssBytes: Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0) * 1024,
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    walBytes: statSync(join(data, 'kieper.db-wal'), { throwIfNoEntry: false })?.size ?? 0,
  }
}

function report(sample: Sample | undefined): void {
  if (sample === undefined) return
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  const { at, rssBytes, descriptors, walBytes } = sample
  say(`${new Date(at).toISOString()} rss ${mb(rssBytes)} fds ${descriptors} wal ${mb(walBytes)} added ${added}`)
}

/** Ten minutes are plenty: a Midjourney task takes ten seconds here. */
async function untilSettled(): Promise<void> {
  for (const until = Date.now() + 600_000; Date.now() < until; await sleep(2000)) {
    const open = (await total('waiting')) + (await total('saving'))
    if (open === 0) return
  }
}

async function endProblems(): Promise<string[]> {
  const kept = await total('kept')
  const stopped = new Promise<number>((resolve) => runner.once('exit', () => resolve(Date.now())))
  const stoppingAt = Date.now()
  runner.kill('SIGTERM')
  const stopMs = (await stopped) - stoppingAt
  const doctor = JSON.parse(await kieper(['doctor', '--json']))
  return [
    ...(kept === added ? [] : [`${added} tasks were added and ${kept} are kept`]),
    ...(stopMs <= 2000 ? [] : [`stopping took ${stopMs} ms`]),
    ...(doctor.ok === true ? [] : [`doctor: ${JSON.stringify(doctor.problems).slice(0, 2000)}`]),
  ]
}

async function total(status: string): Promise<number> {
  return Number(JSON.parse(await kieper(['list', '--json', '--limit', '1', '--status', status])).total)
}

function kieper(args: string[]): Promise<string> {
  const child = spawn(process.execPath, [cli, '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment(),
  })
  return new Promise((resolve) => {
    let text = ''
    child.stdout.on('data', (chunk) => (text += String(chunk)))
    child.once('close', () => resolve(text))
  })
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, SOAK_KEY: key }
}

async function firstLine({ stdout }: ChildProcess): Promise<{ url: string; key: string }> {
  let text = ''
  for await (const chunk of stdout ?? []) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return JSON.parse(text)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
