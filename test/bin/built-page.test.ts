import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { checkout } from '../support/planted-tree.ts'
import { run } from '../support/run-node.ts'

it('builds the page for use, whatever NODE_ENV says', async () => {
  // A test runner sets it to `test`; a page that was built so was once served to everybody after the tests.
  const builder = pathToFileURL(join(checkout, 'bin/built-page.mjs')).href
  const program = `const { builtPage } = await import('${builder}'); console.log(await builtPage(() => undefined), process.env.NODE_ENV)`
  const { stdout, code } = await run(['--input-type=module', '-e', program], {
    cwd: checkout,
    env: { ...process.env, NODE_ENV: 'test' },
  })
  expect(code).toBe(0)
  const [folder = '', after] = stdout.trim().split(' ')
  expect(after).toBe('test')
  const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(3)
  for (const name of scripts) expect(readFileSync(join(folder, 'assets', name), 'utf8')).not.toContain('jsxDEV')
})
