/** A process of its own with a core in it: adds one task at the gateway of its first argument, asks, and says how much memory it took. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCore } from '../../../src/core/index.ts'
import { checkout } from '../../support/planted-tree.ts'

const [, , url = ''] = process.argv
const root = await mkdtemp(join(tmpdir(), 'kieper-large-'))
const quiet = (): void => undefined
const created = await createCore({
  name: 'node',
  dataDir: join(root, 'data'),
  libraryDir: join(root, 'library'),
  migrationsDir: join(checkout, 'drizzle'),
  exportDir: join(root, 'exports'),
  secrets: {
    read: () => Promise.resolve({ key: 'key-of-a-test' }),
    write: () => Promise.resolve(),
    copy: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    kind: 'file',
  },
  notify: () => Promise.resolve(),
  onWake: () => quiet,
  log: { info: quiet, warn: quiet, error: quiet },
})
if (!created.ok) throw new Error(created.message)
const { core } = created
try {
  await core.api.connect({ name: 'home', kind: 'other', url, secret: { key: 'key-of-a-test' } })
  await core.run()
  const { added } = await core.api.add({ text: 'task_12345678', connection: 'home', family: 'jobs' })
  const id = added[0]?.id ?? ''
  await core.untilAsked(added, AbortSignal.timeout(30_000))
  const { status, polls, history } = core.api.show(id)
  // In kilobytes on every system.
  const mostBytes = process.resourceUsage().maxRSS * 1024
  process.stdout.write(`${JSON.stringify({ status, polls, last: history.at(-1)?.detail, mostBytes })}\n`)
} finally {
  await core.stop()
  await rm(root, { recursive: true, force: true })
}
