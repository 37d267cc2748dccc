import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RuleView, SaveRuleInput } from '../../../src/contract/index.ts'
import { coreAtSandbox } from '../../support/core-at-gateway.ts'
import type { AtWork } from '../../support/core-at-gateway.ts'
import { readTree } from '../../support/read-tree.ts'
import { coreBench } from '../../support/start-core.ts'

const hostile = `"; touch owned $(touch owned) \`id\` \u0000\u202e{"a":1}\nsecond line`

async function atWork() {
  const at = await coreAtSandbox({ sandbox: { dialects: 'documented' } })
  const { bench, core, sandbox, add, leapTo } = at
  const keep = async (prompt: string): Promise<string> => {
    const [id = ''] = await add(sandbox.create({ family: 'jobs', prompt, durationMs: 1_000 }), 'jobs')
    await leapTo('kept', id)
    return id
  }
  const rule = async (name: string): Promise<RuleView | undefined> =>
    (await core.api.rules()).find((one) => one.name === name)
  const folder = join(bench.root, 'synced')
  const copies: SaveRuleInput = { name: 'copies', on: 'kept', action: { kind: 'export', folder }, enabled: true }
  return { ...at, keep, rule, folder, copies }
}

const pictures = async (folder: string): Promise<string[]> =>
  [...(await readTree(folder)).keys()].filter((path) => /[.](?:png|jpg|webp)$/u.test(path))

/** A script that appends what it is told to a file, and then does as `text` says. */
async function script({ bench }: Pick<AtWork, 'bench'>, text = '') {
  const path = join(bench.root, 'script.cjs')
  const told = join(bench.root, 'told')
  await writeFile(
    path,
    `const fs = require('node:fs'); fs.appendFileSync(${JSON.stringify(told)}, fs.readFileSync(0, 'utf8')); ${text}`,
  )
  const lines = async (): Promise<Record<string, unknown>[]> =>
    (await readFile(told, 'utf8').catch(() => ''))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  return { argv: [process.execPath, path], lines }
}

describe('an export rule', () => {
  it('copies what is kept and found, looks again when it is tagged, and waits while its folder is away', async () => {
    const { bench, core, keep, rule, folder, copies, leap } = await atWork()
    const early = await keep('before the rule')
    await core.api.saveRule({ ...copies, query: 'tag:print -is:rejected' })
    const later = await keep('after the rule')
    await leap(async () => (await rule('copies'))?.waiting === 0)
    expect(await pictures(folder)).toEqual([])
    await core.api.mark({ ids: [later], addTags: ['Print'] })
    await leap(async () => (await rule('copies'))?.done === 1)
    expect(await pictures(folder)).toHaveLength(1)

    await rename(folder, `${folder}-away`)
    await core.api.mark({ ids: [early], addTags: ['print'] })
    await leap(async () => (await rule('copies'))?.trouble !== null)
    expect(await rule('copies')).toMatchObject({
      waiting: 1,
      gaveUp: 0,
      trouble: expect.stringContaining('not there'),
      troubleFault: { code: 'folder-gone', name: folder },
    })
    const { problems } = await core.api.doctor({}, { signal: new AbortController().signal })
    expect(problems).toMatchObject([{ kind: 'rule-waits', detail: expect.stringMatching(/copies.*1.*Bring it back/u) }])
    await expect(stat(folder)).rejects.toThrow('ENOENT')
    await rename(`${folder}-away`, folder)
    await leap(async () => (await rule('copies'))?.done === 2)
    expect(await rule('copies')).toMatchObject({ waiting: 0, trouble: null, lastError: null })
    expect(await pictures(folder)).toHaveLength(2)

    // What a kill between the copies and the mark leaves behind: nobody notices that it is done again.
    const before = await pictures(folder)
    bench.database((database) => database.exec("update rule_runs set state = 'due'"))
    bench.wake()
    await leap(async () => (await rule('copies'))?.waiting === 0)
    expect(await pictures(folder)).toEqual(before)
    expect(await rule('copies')).toMatchObject({ done: 2, trouble: null })
  })

  it('fills its folder again with all that is here, when the user wants so', async () => {
    const { core, keep, rule, folder, copies, leap } = await atWork()
    await keep('one')
    await core.api.saveRule(copies)
    const foreign = join(folder, 'manifest.json')
    await writeFile(foreign, '{"not": "ours"}')
    expect(await core.api.runRule({ name: 'COPIES' })).toMatchObject({ queued: 1, rules: [{ name: 'copies' }] })
    await leap(async () => (await rule('copies'))?.trouble !== null)
    expect(await rule('copies')).toMatchObject({
      waiting: 1,
      trouble: expect.stringContaining('not overwritten'),
      troubleFault: { code: 'foreign-manifest', name: folder },
    })
    await rm(foreign)
    await leap(async () => (await rule('copies'))?.done === 1)
    for (const path of await pictures(folder)) await rm(join(folder, path))
    await core.api.runRule({ name: 'copies' })
    await leap(async () => (await rule('copies'))?.waiting === 0)
    expect(await pictures(folder)).toHaveLength(1)
  })
})

describe('a command rule', () => {
  it('is told each task once as JSON, whatever its prompt is, with no key of ours', async () => {
    const at = await atWork()
    const { core, keep, rule, leap, bench } = at
    const { argv, lines } = await script(at, `fs.writeFileSync('env.json', JSON.stringify(process.env))`)
    process.env['KIE_SECRET'] = 'sk-not-for-commands'
    await core.api.saveRule({ name: 'tell', on: 'kept', action: { kind: 'run', argv }, enabled: true })
    const id = await keep(hostile)
    await leap(async () => (await rule('tell'))?.done === 1)
    await core.api.mark({ ids: [id], rating: 5 })
    await core.api.runRule({ name: 'tell' })
    await leap(async () => (await rule('tell'))?.waiting === 0)
    const told = await lines()
    expect(told).toMatchObject([
      { event: 'kept', rule: 'tell', id, prompt: core.api.list({}).tasks[0]?.prompt, status: 'kept' },
    ])
    expect(told[0]).toMatchObject({ images: [{ path: expect.stringContaining(bench.libraryDir) }] })
    expect(await readFile(join(bench.libraryDir, 'env.json'), 'utf8')).not.toContain('sk-not-for-commands')
    delete process.env['KIE_SECRET']
  })

  it('that is running when the app stops is ended, and runs again at the next start', async () => {
    const at = await atWork()
    const { core, keep, rule, leap, bench, clock } = at
    const { argv, lines } = await script(at, `if (!fs.existsSync('open')) setInterval(() => {}, 1000)`)
    await core.api.saveRule({ name: 'tell', on: 'kept', action: { kind: 'run', argv }, enabled: true })
    await keep('a long one')
    await expect.poll(async () => (await lines()).length).toBe(1)
    expect(await rule('tell')).toMatchObject({ waiting: 1, done: 0 })
    const stoppedAt = performance.now()
    await core.stop()
    expect(performance.now() - stoppedAt).toBeLessThan(5_000)
    await writeFile(join(bench.libraryDir, 'open'), '')
    const next = await bench.open({ clock })
    await next.run()
    await leap(async () => (await next.api.rules())[0]?.done === 1)
    expect(await lines()).toHaveLength(2)
  })

  it('that fails is given up with a notice, and doctor tells the next step', async () => {
    const at = await atWork()
    const { core, keep, rule, leap, bench } = at
    const { argv } = await script(at, `console.error('no such server'); process.exitCode = 4`)
    await core.api.saveRule({ name: 'tell', on: 'kept', action: { kind: 'run', argv }, enabled: true })
    const id = await keep('one')
    await leap(() => bench.told.some(({ kind }) => kind === 'rule'))
    expect(bench.told.filter(({ kind }) => kind === 'rule')).toMatchObject([{ tasks: [{ id }] }])
    expect(await rule('tell')).toMatchObject({
      gaveUp: 1,
      lastError: 'It ended with exit code 4. no such server',
      lastErrorFault: { code: 'exited', name: '', count: 4, said: 'no such server' },
    })
    const { problems } = await core.api.doctor({}, { signal: new AbortController().signal })
    expect(problems).toMatchObject([
      { kind: 'rule-gave-up', detail: expect.stringContaining('kieper rules run "tell"') },
    ])
    expect(await core.api.testRule({ name: 'tell', id }, new AbortController().signal)).toEqual({
      matches: true,
      ok: false,
      detail: 'It ended with exit code 4.',
      fault: { code: 'exited', name: '', count: 4, said: '' },
      output: 'no such server\n',
    })
    // As an earlier version has written it.
    bench.database((database) => database.exec("update rule_runs set error = 'It ended.'"))
    expect(await rule('tell')).toMatchObject({ lastError: 'It ended.', lastErrorFault: null })
  })
})

describe('a rule that is saved', () => {
  it('is off until it is turned on, also when it is changed, and is listed by name', async () => {
    const core = await (await coreBench()).open()
    const { api } = core
    const run = (name: string): SaveRuleInput => ({ name, on: 'failed', action: { kind: 'run', argv: ['true'] } })
    await api.saveRule(run('b'))
    expect(await api.saveRule({ ...run('A'), query: ' tag:x  -y' })).toMatchObject([
      { name: 'A', query: 'tag:x -y', enabled: false, lastRunAt: null },
      { name: 'b', query: '', enabled: false },
    ])
    expect(await api.enableRule({ name: 'a' })).toMatchObject([{ enabled: true }, { enabled: false }])
    expect(await api.saveRule(run('a'))).toMatchObject([{ name: 'a', query: '', enabled: false }, {}])
    await api.enableRule({ name: 'a' })
    expect(await api.disableRule({ name: 'A' })).toMatchObject([{ enabled: false }, {}])
    await expect(api.runRule({ name: 'a' })).rejects.toThrow(/is off.*rules enable "a"/u)
    expect(await api.removeRule({ name: 'a' })).toMatchObject([{ name: 'b' }])
    await expect(api.removeRule({ name: 'a' })).rejects.toThrow('There is no rule a. There are: b.')
  })

  it('can be renamed, and keeps what it has done and whether it is on', async () => {
    const { core, keep, rule, leap, copies } = await atWork()
    await core.api.saveRule(copies)
    await keep('one')
    await leap(async () => (await rule('copies'))?.done === 1)
    await core.api.saveRule({ ...copies, name: 'other' })
    await expect(core.api.renameRule({ name: 'copies', to: 'OTHER' })).rejects.toMatchObject({
      refusal: { code: 'rule-taken', name: 'other' },
    })
    const named = { waiting: 0, done: 1, enabled: true }
    expect(await core.api.renameRule({ name: 'copies', to: 'synced' })).toMatchObject([
      {},
      { name: 'synced', ...named },
    ])
    expect(await core.api.renameRule({ name: 'synced', to: 'Synced' })).toMatchObject([
      {},
      { name: 'Synced', ...named },
    ])
    await expect(core.api.renameRule({ name: 'copies', to: 'x' })).rejects.toMatchObject({
      refusal: { code: 'no-rule' },
    })
  })

  it('is refused where it can never work, with words', async () => {
    const bench = await coreBench()
    const { api } = await bench.open()
    const save = (over: Partial<SaveRuleInput>) =>
      api.saveRule({ name: 'x', on: 'kept', action: { kind: 'run', argv: ['true'] }, ...over })
    const to = (folder: string, options = {}): Partial<SaveRuleInput> => ({
      action: { kind: 'export', folder, options },
    })
    await writeFile(join(bench.root, 'file'), '')
    await expect(save({ query: 'rating:many' })).rejects.toMatchObject({ code: 'bad-query' })
    await expect(save({ action: { kind: 'run', argv: [] } })).rejects.toMatchObject({ code: 'usage' })
    await expect(save({ action: { kind: 'run', argv: ['a', 'b\0c'] } })).rejects.toMatchObject({ code: 'usage' })
    await expect(save({ action: { kind: 'run', argv: ['./a'] } })).rejects.toThrow(/not a whole path/u)
    await expect(save({ ...to('/tmp'), on: 'failed' })).rejects.toThrow(/Only kept tasks/u)
    await expect(save(to('here'))).rejects.toThrow(/not a whole path/u)
    for (const inside of ['', 'sub', '..sub'])
      await expect(save(to(join(bench.libraryDir, inside)))).rejects.toThrow(/lies in the library/u)
    await expect(save(to(join(bench.root, 'file')))).rejects.toThrow(/cannot be made/u)
    await expect(save(to(join(bench.root, 'out'), { template: '../{id}' }))).rejects.toThrow(/leave the export/u)
    expect(await api.rules()).toEqual([])
  })
})
