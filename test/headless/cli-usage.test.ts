import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectOneLine, oneJsonLine, useBench } from './cli-kit.ts'

const bench = useBench()

describe('wrong usage', () => {
  // The other ways to get it wrong are in program.test.ts; here is what a shell sees of them.
  it('is said on one line of stderr, exits 2 and touches nothing', async () => {
    for (const args of [
      ['list', '--bogus'],
      ['add'],
      ['connect', 'a', '--key=kp-9f31c7-never-to-be-shown'],
      ['--data', '', 'list'],
    ]) {
      const { code, stdout, stderr } = await bench.run(args)
      expect([code, stdout]).toEqual([2, ''])
      expectOneLine(stderr, /./u)
    }
    expect(existsSync(bench.data)).toBe(false)
  })

  it('without a command shows what there is, on stderr', async () => {
    const { code, stdout, stderr } = await bench.run([])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^Usage: kieper/u)
  })
})

describe('help', () => {
  it('is a result: on stdout, and exits 0', async () => {
    const { code, stdout, stderr } = await bench.run(['list', '--help'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Usage: kieper list/u)
  })

  it('--version is the one of the package', async () => {
    const { code, stdout } = await bench.run(['--version'])
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/u)])
  })
})

describe('global options', () => {
  it('stand before or after the command', async () => {
    const empty = { tasks: [], next: null, total: 0 }
    const data = bench.folder('elsewhere')
    for (const args of [
      ['--json', '--data', data, 'list'],
      ['list', '--json', '--data', data],
      ['--data', data, 'list', '--json', '--limit', '5', '--quiet'],
    ]) {
      const { code, stdout, stderr } = await bench.run(args)
      expect([code, stderr]).toEqual([0, ''])
      expect(JSON.parse(oneJsonLine({ stdout, stderr }))).toEqual(empty)
    }
    expect(existsSync(join(data, 'kieper.db'))).toBe(true)
    expect(existsSync(bench.data)).toBe(false)
  })

  it('--data wins over KIEPER_DATA, and relative folders count from where the command runs', async () => {
    const env = { KIEPER_DATA: bench.folder('from-env') }
    await bench.run(['list'], { env })
    expect(existsSync(join(bench.folder('from-env'), 'kieper.db'))).toBe(true)
    await bench.run(['list', '--data', 'relative'], { env: { KIEPER_DATA: bench.folder('not-used') } })
    expect(existsSync(join(bench.folder('relative'), 'kieper.db'))).toBe(true)
    expect(existsSync(bench.folder('not-used'))).toBe(false)
  })

  it('without any of them the usual folders of the user are used, and nothing else', async () => {
    if (process.platform === 'win32') return
    const { code } = await bench.run(['list'], { env: { KIEPER_DATA: '' } })
    expect(code).toBe(0)
    expect(readdirSync(bench.folder('home')).every((name) => name === '.local' || name === 'Library')).toBe(true)
  })

  it('--quiet leaves only what went wrong', async () => {
    expect(await bench.run(['list', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(await bench.run(['connections', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
    const { code, stdout, stderr } = await bench.run(['show', 'nothing', '--quiet'])
    expect([code, stdout]).toEqual([1, ''])
    expectOneLine(stderr, /no task with this id/u)
  })
})

describe('an empty data folder', () => {
  it('is no error for those who only look, and the next step is named', async () => {
    expect(await bench.run(['list'])).toMatchObject({ code: 0, stdout: expect.stringContaining('kieper add') })
    expect(await bench.run(['connections'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('kieper connect'),
    })
    expect(await bench.run(['doctor'])).toMatchObject({ code: 0, stdout: 'All is well.\n' })
    expect(await bench.json(['check'])).toEqual({ tasks: [], problems: [] })
    expect(await bench.json(['connections'])).toEqual([])
    expect(await bench.json(['doctor'])).toEqual({ ok: true, problems: [] })
    expect(await bench.run(['watch', '--until-done'])).toMatchObject({ code: 0, stdout: '0 tasks kept.\n', stderr: '' })
  })

  it('without a connection nothing can be added, and it is said how to get one', async () => {
    const { code, stderr } = await bench.run(['add', '18d6e1cac2a8adaf25577cca14db7753'])
    expect(code).toBe(1)
    expectOneLine(stderr, /kieper connect NAME/u)
    expect(await bench.run(['add', 'x', '--connection', 'nope'])).toMatchObject({ code: 2 })
  })
})
