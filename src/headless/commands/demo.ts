import { mkdir, mkdtemp, readdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CallError } from '../../core/index.ts'
import type { Core } from '../../core/index.ts'
import { pasteText, sampleTasks, startSandbox } from '../../sandbox/index.ts'
import type { Sandbox } from '../../sandbox/index.ts'
import { createProgress, openWork } from '../progress.ts'
import { createSession } from '../session.ts'
import type { Session } from '../session.ts'
import { byteSize, plural } from '../words.ts'

/** A minute of generating takes three seconds: slow enough to watch, fast enough to wait for. */
const timeScale = 0.05
/** A demonstration ends by itself, also when something on this computer is broken. */
const longestMs = 180_000

/**
 * The whole way without a key and without a network: two stand-in gateways on this computer make pictures, and Kieper does
 * with them what it does with real ones. Only this command knows that they are stand-ins.
 */
export async function demoCommand(session: Session, options: { keep?: string }): Promise<number> {
  const { terminal } = session
  const signal = AbortSignal.any([session.signal, AbortSignal.timeout(longestMs)])
  const keep = await demoFolder(options.keep)
  const inside = createSession(
    { data: join(keep, 'data'), library: join(keep, 'library'), json: terminal.json, quiet: terminal.quiet },
    signal,
  )
  terminal.say('This is a demonstration: two stand-in gateways on this computer, sample tasks, no key, no network.')
  const seed = Date.now() % 1_000_000
  const kie = await startSandbox({ seed, timeScale, latencyMs: [20, 120] })
  const apikley = await startSandbox({ seed: seed + 1, timeScale, latencyMs: [20, 120], flavour: 'apikley' })
  const progress = createProgress(terminal)
  try {
    return await inside.withCore((core) => wholeWay(core, { kie, apikley }, keep, { terminal, signal }, progress), {
      notify: (notice) => progress.notice(notice),
    })
  } finally {
    progress.end()
    await Promise.all([kie.stop(), apikley.stop()])
  }
}

type Gateways = Record<'kie' | 'apikley', Sandbox>

async function wholeWay(
  core: Core,
  gateways: Gateways,
  keep: string,
  { terminal, signal }: Pick<Session, 'terminal' | 'signal'>,
  progress: ReturnType<typeof createProgress>,
): Promise<number> {
  for (const [name, { url, key }] of Object.entries(gateways)) {
    const { problem } = await core.api.connect({ name: `demo-${name}`, kind: 'other', url, secret: { key } })
    if (problem !== null) throw new CallError('not-possible', problem.words)
  }
  const ids = await addSamples(core, gateways)
  terminal.say(
    `${plural(ids.length, 'task')} added; now they are polled, and every image is saved, checked and decoded.`,
  )
  core.onChange(({ task }) => progress.changed(task))
  const running = await core.run()
  if (!running.ok) throw new CallError('in-use', `The folder ${keep} is in use by another Kieper.`)
  progress.begin(ids.length, () => openWork(core))
  await core.untilDone(signal)
  progress.end()
  if (signal.aborted)
    throw new CallError('cancelled', `Stopped before all was done. What is kept so far is in ${keep}.`)

  const exported = await core.api.export({ dest: join(keep, 'export'), sidecars: ['json'] }, { signal })
  const { tasks } = core.api.get({ ids })
  if (terminal.json) terminal.value({ keep, tasks, export: exported })
  const images = tasks.flatMap((task) => task.images).filter(({ status }) => status === 'kept')
  const bytes = images.reduce((sum, image) => sum + (image.bytes ?? 0), 0)
  const kept = tasks.filter(({ status }) => status === 'kept').length
  terminal.say('')
  terminal.say(
    `${kept} of ${plural(tasks.length, 'task')} kept: ${plural(images.length, 'image')}, ${byteSize(bytes)}, each one decoded and hashed.`,
  )
  terminal.say(`  library   ${join(keep, 'library')}`)
  terminal.say(
    `  export    ${exported.dest} (${exported.copied} copied, with manifest.json, manifest.csv and sidecars)`,
  )
  terminal.say(`  history   npx kieper list --data ${shellWord(join(keep, 'data'))}`)
  terminal.say(`With your own key:  npx kieper connect NAME --kind kie --key-stdin`)
  return kept === tasks.length ? 0 : 1
}

/** As one argument of a command line that somebody copies. */
function shellWord(path: string): string {
  return /^[\w./:\\-]+$/u.test(path) ? path : `"${path}"`
}

/** Adds the sample tasks in the forms that users have them in: bare ids, an answer as JSON, a curl command. */
async function addSamples(core: Core, gateways: Gateways): Promise<string[]> {
  const atApikley = sampleTasks.filter(({ family }) => family === 'flux-kontext').slice(0, 1)
  const texts = [
    ...atApikley.map((order) => ({ connection: 'demo-apikley', text: pasteText(gateways.apikley, order, 0) })),
    ...sampleTasks.map((order, position) => ({
      connection: 'demo-kie',
      text: pasteText(gateways.kie, order, position),
    })),
  ]
  const ids: string[] = []
  for (const { connection, text } of texts) {
    const { added, rejected } = await core.api.add({ text, connection })
    if (added.length !== 1) throw new Error(`a sample was not recognised: ${JSON.stringify(rejected)}`)
    ids.push(...added.map((task) => task.id))
  }
  return ids
}

/** A folder of its own: nothing of the user's is touched, and what came of the demo stays to be looked at. */
async function demoFolder(keep: string | undefined): Promise<string> {
  if (keep === undefined) return realpath(await mkdtemp(join(tmpdir(), 'kieper-demo-')))
  const folder = resolve(keep)
  try {
    await mkdir(folder, { recursive: true })
    if ((await readdir(folder)).length === 0) return folder
  } catch {
    throw new CallError('not-possible', `${folder} cannot be used as a folder. Give another with --keep DIR.`)
  }
  throw new CallError('not-possible', `${folder} is not empty. Give a new folder with --keep DIR.`)
}
