import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RuleList } from '../../src/contract/index.ts'
import { expectOneLine, oneJsonLine, secretKey, untilFound, useBench } from './cli-kit.ts'
import { useProgram } from './program-kit.ts'

const bench = useBench()
const program = useProgram(bench.data)
const here = useProgram(bench.folder('killed'))

async function rules(...args: string[]): Promise<RuleList> {
  const ended = await program('--json', 'rules', ...args)
  expect(ended.error, ended.stderr).toBe('none')
  const value: RuleList = JSON.parse(oneJsonLine(ended))
  return value
}

describe('rules', () => {
  it('are made, shown in full before they work, turned on and off, and removed', async () => {
    expect((await program('rules')).stdout).toMatch(/There are no rules/u)
    const args = ['--', './bin/tell', '-x', 'two words; rm -rf $HOME']
    const made = await program('rules', 'add', 'tell', '--on', 'failed', '--search', 'rating:>=3', ...args)
    expect(made.stdout).toBe(
      [
        'tell: each failed task that is found by rating:>=3',
        `  runs ${JSON.stringify(resolve('./bin/tell'))}`,
        '    with "-x"',
        '    with "two words; rm -rf $HOME"',
        '  off; turn it on with: kieper rules enable "tell"',
        '  0 done, 0 waiting, 0 given up',
        '',
      ].join('\n'),
    )
    const enabled = await program('rules', 'enable', 'tell')
    expect(enabled.stdout).toContain('with "two words; rm -rf $HOME"')
    expect(enabled.stdout).not.toContain('off;')
    expect(await rules('disable', 'TELL')).toMatchObject([{ name: 'tell', enabled: false, on: 'failed' }])
    expect(await rules('rename', 'TELL', 'told')).toMatchObject([{ name: 'told', enabled: false }])
    expect(await rules('remove', 'told')).toEqual([])
  })

  it('take the options of an export, or those of a profile', async () => {
    await program('profiles', 'save', 'web', '--format', 'webp', '--max-side', '800')
    const folder = join(bench.root, 'for-web')
    expect(await rules('add', 'web', '--export', folder, '--profile', 'Web', '--quality', '70')).toMatchObject([
      { action: { kind: 'export', folder, options: { format: 'webp', maxSide: 800, quality: 70 } }, enabled: false },
    ])
    expect(existsSync(folder)).toBe(true)
    expect((await program('rules')).stdout).toContain(
      `its images are copied to ${folder}, --format webp --max-side 800 --quality 70`,
    )
    await rules('remove', 'web')
  })

  it.each([
    [['add', 'x'], 'usage', /either --export FOLDER, or -- and a program/u],
    [['add', 'x', '--export', 'a', '--', 'b'], 'usage', /either --export FOLDER, or -- and a program/u],
    [['add', 'x', '--export', ''], 'usage', /It is empty/u],
    [['add', 'x', '--export', 'a', '--profile', 'none'], 'usage', /no profile none/u],
    [['add', 'x', '--on', 'lost', '--', 'b'], 'usage', /Allowed choices are kept, failed/u],
    [['add', 'x', '--search', 'rating:many', '--', 'b'], 'bad-query', /rating/u],
    [['enable', 'nobody'], 'usage', /no rule nobody/u],
    [['test', 'nobody', 'id'], 'usage', /no rule nobody/u],
  ])('%j is refused (%s)', async (args, error, words) => {
    const ended = await program('rules', ...args)
    expect(ended.error).toBe(error)
    expectOneLine(ended.stderr, words)
  })
})

describe('a rule at work when Kieper is killed', () => {
  it('does its work again at the next start, and then no more', async () => {
    const env = { KIEPER_DATA: bench.folder('killed') }
    const { sandbox } = bench
    await bench.run(['connect', 'here', '--url', sandbox.url, '--key-stdin'], { env, stdin: secretKey })
    const worked = join(bench.root, 'worked')
    // Its work is done before the kill, and cannot be marked after it.
    const script = `const fs = require('node:fs'); fs.appendFileSync(process.argv[1], 'x');
      if (fs.readFileSync(process.argv[1], 'utf8') === 'x') process.kill(process.ppid, 'SIGKILL')`
    await here('rules', 'add', 'once', '--enable', '--', process.execPath, '-e', script, worked)
    await here(
      'add',
      sandbox.create({ family: 'jobs', prompt: 'a', durationMs: 1, dialect: { hiddenMs: 0 } }),
      '--family',
      'jobs',
    )
    expect((await bench.start(['watch', '--until-done'], { env }).ended).code).toBeNull()
    const standing = async (): Promise<RuleList> => JSON.parse((await here('--json', 'rules')).stdout)
    expect(await standing()).toMatchObject([{ waiting: 1, done: 0 }])
    expect((await bench.start(['watch', '--until-done'], { env }).ended).code).toBe(0)
    expect(await standing()).toMatchObject([{ waiting: 0, done: 1 }])
    expect(readFileSync(worked, 'utf8')).toBe('xx')
  })
})

describe('a rule that is made beside a running serve', () => {
  beforeAll(async () => {
    const host = bench.start(['serve', '--port', '0'])
    await host.line(/^http:/u)
  })

  it('is at work there at once, and can be tried here', async () => {
    await bench.connect()
    const folder = join(bench.root, 'beside')
    await program('rules', 'add', 'beside', '--export', folder, '--enable')
    const script = `process.stdin.on('data', (text) => console.log(JSON.parse(text).prompt)).on('end', () => process.exit(3))`
    await program('rules', 'add', 'try', '--', process.execPath, '-e', script)
    const { sandbox } = bench
    const taskId = sandbox.create({ family: 'jobs', prompt: 'a door', durationMs: 1, dialect: { hiddenMs: 0 } })
    await program('add', taskId, '--family', 'jobs')
    await untilFound(async () => (await rules()).find(({ done }) => done === 1))
    expect(readdirSync(folder)).toContain('manifest.json')
    const tried = await program('rules', 'test', 'try', taskId)
    expect(tried.stdout).toBe('The rule fits this task.\na door\n')
    expect(tried.stderr).toBe('It ended with exit code 3.\n')
    expect((await program('rules', 'run', 'beside')).stdout).toMatch(/^1 task to look at/u)
  })
})
