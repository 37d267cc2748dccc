import { expect, it } from 'vitest'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { finished } from '../../support/stub-gateway.ts'

it('a question that fails when the network is back already does not hold everything back once more', async () => {
  let isOffline = false
  let failed: (() => void) | null = null
  let asked = 0
  const { bench, core, stub, add, clock, leapTo } = await coreAtStub({
    wrap: (http) => ({
      ...http,
      async ask(request) {
        if (!isOffline) return http.ask(request)
        asked += 1
        // After an hour of outages; this one hangs until the test lets it fail.
        if (asked > 12) await new Promise<void>((resolve) => (failed = resolve))
        return { kind: 'unreachable', cause: 'dns', detail: 'no such host' }
      },
    }),
  })
  const picture = await noisyPng('back')
  stub.image = () => ({ body: picture })
  let answeredAt: number | null = null
  stub.status = ({ taskId }) => {
    answeredAt ??= clock.now()
    return finished(taskId, [`${stub.url}/b.png`])
  }
  isOffline = true
  const ids = await add('task-0123456789abcdef', 'jobs')
  await clock.leapUntil(() => failed !== null)
  isOffline = false
  bench.wake()
  const backAt = clock.now()
  const fail: unknown = failed
  if (typeof fail === 'function') fail()
  await leapTo('kept', ...ids)
  // Not until it is kept: while the picture comes over a real line, the clock may leap to any of the runner's other timers.
  expect((answeredAt ?? Infinity) - backAt).toBeLessThanOrEqual(3_000)
  expect(core.api.connections()[0]?.reason).toBeNull()
})
