import { parseArgs } from 'node:util'
import { followOrders } from './control.ts'
import { sampleTasks, startSandbox } from './index.ts'

/**
 * The sandbox as a process of its own, for tests that kill and restart the product around it. Prints one JSON line
 * `{url, key, pid, tasks}` and serves until SIGTERM or SIGINT. `--samples` makes the sample tasks; `tasks` are their ids.
 * With `--control` it makes the tasks that are ordered on stdin (see control.ts) and ends with it.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'time-scale': { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    key: { type: 'string', default: 'sandbox-key' },
    credits: { type: 'string', default: '1000' },
    'image-px': { type: 'string', default: '1024' },
    flavour: { type: 'string', default: 'kie' },
    samples: { type: 'boolean', default: false },
    control: { type: 'boolean', default: false },
  },
})

const sandbox = await startSandbox({
  port: Number(values.port),
  timeScale: Number(values['time-scale']),
  seed: Number(values.seed),
  key: values.key,
  credits: Number(values.credits),
  imageLongSidePx: Number(values['image-px']),
  flavour: values.flavour === 'apikley' ? 'apikley' : 'kie',
})
const tasks = values.samples
  ? sampleTasks.map((order) => ({ family: order.family, taskId: sandbox.create(order) }))
  : []
function stop(): void {
  // An open pipe of orders would keep the process alive.
  process.stdin.destroy()
  void sandbox.stop()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)
process.stdout.write(`${JSON.stringify({ url: sandbox.url, key: sandbox.key, pid: process.pid, tasks })}\n`)
if (values.control) {
  await followOrders(sandbox, process.stdin, process.stdout)
  await sandbox.stop()
}
