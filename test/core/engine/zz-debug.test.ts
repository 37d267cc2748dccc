import { it } from 'vitest'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { generating } from '../../support/stub-gateway.ts'
it('debug', async () => {
  const { core, stub, add, leap, clock, bench } = await coreAtStub()
  const t0 = clock.now()
  const at: unknown[] = []
  let resting = false
  stub.status = ({ taskId }) => { at.push([clock.now() - t0, resting, core.api.connections()[0]?.state, bench.database((d) => d.prepare('select hold_until - '+t0+' as h, hold_cause, troubles from connections').get())]); return resting ? { headers: {'retry-after': '120'}, body: { code: 429, msg: 'no' } } : generating(taskId) }
  const [first=''] = await add('task-0000000000000000', 'jobs')
    await leap(() => stub.of('status').length === 1)
    resting = true
    await leap(() => stub.of('status').length === 2)
    const restFrom = clock.now()
    await core.api.check({ ids: [first] })
    bench.wake()
  await leap(() => clock.now() - t0 > 200_000)
  console.log(restFrom-t0, JSON.stringify(at))
})
