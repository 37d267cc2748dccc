import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { plantTree } from '../support/planted-tree.ts'
import { run, type Ended } from '../support/run-node.ts'

const passing = {
  'format:check': 'echo formatted',
  lint: 'echo linted',
  typecheck: 'echo typed',
  boundaries: 'echo bound',
  deadcode: 'echo alive',
  'test:unit': "echo '40 passed, 0 failed'",
}

function check(scripts: Record<string, string>, ...nodeArgs: string[]): Promise<Ended> {
  const tree = plantTree({
    copied: ['scripts', 'bin'],
    files: { 'package.json': JSON.stringify({ type: 'module', scripts }) },
  })
  onTestFinished(tree.remove)
  return run([...nodeArgs, join(tree.root, 'scripts/check.mjs')])
}

describe('npm test', () => {
  it('runs every step and ends with the sum alone on a line', async () => {
    const { code, stdout } = await check(passing)
    expect(code).toBe(0)
    expect(stdout).toContain('linted')
    expect(stdout).toMatch(/\nformat:check [\d.]+ s, lint [\d.]+ s, .*test:unit [\d.]+ s\n45 passed, 0 failed\n$/)
    expect(stdout.match(/passed/g)).toHaveLength(1 + 1)
  })

  it('stops at the first step that fails and names it', async () => {
    const { code, stdout } = await check({ ...passing, typecheck: 'echo wrong type; exit 2' })
    expect(code).toBe(1)
    expect(stdout).toContain('wrong type')
    expect(stdout).not.toContain('bound')
    expect(stdout).toMatch(/\nFAILED: typecheck \(npm run typecheck\)\n2 passed, 1 failed\n$/)
  })

  it("counts the test runner's failures", async () => {
    const { code, stdout } = await check({ ...passing, 'test:unit': "echo '38 passed, 2 failed'; exit 1" })
    expect(code).toBe(1)
    expect(stdout).toMatch(/\n43 passed, 2 failed\n$/)
  })

  it('does not call a run without a counted failure passed', async () => {
    const { code, stdout } = await check({ ...passing, 'test:unit': "echo '40 passed, 0 failed'; exit 1" })
    expect(code).toBe(1)
    expect(stdout).toMatch(/\n45 passed, 1 failed\n$/)
  })

  it('refuses an older Node in words', async () => {
    const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.19.0'}})`
    const { code, stdout, stderr } = await check(passing, '--import', old)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^The checks need Node 24 or newer, and this is Node 20[.]19[.]0[.].*\n$/)
  })
})
