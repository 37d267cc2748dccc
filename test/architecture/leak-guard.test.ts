import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { leftOpen } from '../support/left-open.ts'
import { checkout, plantTree } from '../support/planted-tree.ts'
import { run } from '../support/run-node.ts'

const leaky = `
import { createServer } from 'node:http'
import { it } from 'vitest'
it('listens for ever', () => new Promise<void>((resolve) => createServer().listen(0, '127.0.0.1', resolve)))
`
const tidy = `
import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
it('listens for a while', async () => {
  const server = createServer((_, response) => response.end('heard')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  expect(await (await fetch('http://127.0.0.1:' + port)).text()).toBe('heard')
  await new Promise((resolve) => server.close(resolve))
})
`
const rejects = `
import { it } from 'vitest'
it('forgets a promise', () => void Promise.reject(new Error('forgotten')))
`

it('a file that leaves a server open fails, and the last line counts it', async () => {
  const tree = plantTree({
    copied: ['package.json', 'tsconfig.json', 'tsconfig.base.json', 'vitest.config.ts', 'test/support'],
    files: { 'test/leaky.test.ts': leaky, 'test/tidy.test.ts': tidy, 'test/rejects.test.ts': rejects },
  })
  onTestFinished(tree.remove)
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')))
  const { code, stdout, stderr } = await run([join(checkout, 'node_modules/vitest/vitest.mjs'), 'run'], {
    cwd: tree.root,
    env: { ...env, NO_COLOR: '1' },
  })
  expect(code).toBe(1)
  expect(stderr).toContain('This test file leaves open: TCPServerWrap')
  expect(stderr).toContain('forgotten')
  expect(stdout).toMatch(/\n3 passed, 2 failed\n$/)
})

it('only what is more than before is left open', () => {
  expect(leftOpen(['PipeWrap', 'PipeWrap'], ['PipeWrap', 'PipeWrap'])).toEqual([])
  expect(leftOpen(['PipeWrap'], ['PipeWrap', 'Timeout', 'Timeout', 'PipeWrap'])).toEqual([
    'Timeout',
    'Timeout',
    'PipeWrap',
  ])
  expect(leftOpen([], ['FSReqCallback', 'Immediate'])).toEqual([])
})
