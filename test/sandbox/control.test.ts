import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startGatewayProcess } from '../crash/gateway-process.ts'
import { checkout } from '../support/planted-tree.ts'

describe('a sandbox that is told what to make', () => {
  it('tells the digests of what it serves, and ends with its pipe', async () => {
    const gateway = await startGatewayProcess(checkout, 3)
    try {
      const [edit, job] = await gateway.create([
        {
          family: 'flux-kontext',
          prompt: 'one',
          durationMs: 0,
          original: true,
          dialect: { originalUrl: 'present', hiddenMs: 0 },
        },
        { family: 'jobs', prompt: 'two', durationMs: 0, images: 2 },
      ])
      expect(edit?.images.map(({ role, index }) => `${role}/${index}`)).toEqual(['result/0', 'original/0'])
      expect(job).toMatchObject({ family: 'jobs', images: [{ index: 0 }, { index: 1 }] })
      const query = `taskId=${encodeURIComponent(edit?.taskId ?? '')}`
      const answer = await fetch(`${gateway.url}/api/v1/flux/kontext/record-info?${query}`, {
        headers: { authorization: `Bearer ${gateway.key}` },
      })
      const url = /"resultImageUrl":\s*"([^"]+)"/u.exec((await answer.text()).replaceAll('\\', ''))?.[1] ?? ''
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(edit?.images[0]?.sha256)
      expect(bytes.length).toBe(edit?.images[0]?.bytes)
    } finally {
      await gateway.stop()
    }
    await expect(fetch(gateway.url)).rejects.toThrow('fetch failed')
  })
})
