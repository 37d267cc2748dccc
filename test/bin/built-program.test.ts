import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { checkout } from '../support/planted-tree.ts'
import { run } from '../support/run-node.ts'

/** Tells at the end which of Node's own modules were loaded, and which parts of the program. */
const tell = `data:text/javascript,${encodeURIComponent(`
  import module from 'node:module'
  process.on('exit', () => console.error(JSON.stringify([
    ...process.moduleLoadList.filter((name) => name.startsWith('NativeModule')).map((name) => name.slice(13)),
    ...Object.keys(module._cache).map((path) => path.replace(/^.*[\\\\/]/, '')),
  ])))
`)}`

it('loads little more for a list than it uses', async () => {
  const data = mkdtempSync(join(tmpdir(), 'kieper-built-'))
  onTestFinished(() => rmSync(data, { recursive: true }))
  const list = [join(checkout, 'bin/kieper.mjs'), '--data', data, '--json', 'list']
  // It may have to be built, and the database be made.
  expect((await run(list)).code).toBe(0)
  const { stdout, stderr } = await run(['--import', tell, ...list])
  expect(JSON.parse(stdout)).toMatchObject({ tasks: [], total: 0 })
  const loaded: string[] = JSON.parse(stderr)
  expect(loaded).toEqual(expect.arrayContaining(['fs', 'cli.cjs']))
  for (const name of ['crypto', 'child_process', 'fs/promises', 'http', 'timers/promises'])
    expect(loaded).not.toContain(name)
  expect(loaded.filter((name) => /^(?:zod|contract|calls|http|runner)-/u.test(name))).toEqual([])
  // Each is looked for, read and compiled: half a millisecond. Of a package only its native part has a file of its own.
  expect(loaded.filter((name) => name.endsWith('.js'))).toEqual([])
  expect(loaded.filter((name) => name.endsWith('.cjs')).length).toBeLessThan(14)
})
