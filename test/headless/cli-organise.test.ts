import { beforeAll, describe, expect, it } from 'vitest'
import type { Duplicates, MarkResult, Statistics, TaskPage } from '../../src/contract/index.ts'
import { expectOneLine, oneJsonLine, useBench } from './cli-kit.ts'
import { useProgram } from './program-kit.ts'

const bench = useBench()
const program = useProgram(bench.data)
/** Remote ids, the oldest first: two pictures of one prompt, and one that fails. */
const ids: string[] = []

beforeAll(async () => {
  await bench.connect('here', '--unknown-after', '0', '--low-balance', '2000')
  const quick = { durationMs: 1, dialect: { hiddenMs: 0 } }
  const { sandbox } = bench
  ids.push(
    sandbox.create({ family: 'jobs', prompt: 'a paper lantern', ...quick }),
    sandbox.create({ family: 'jobs', prompt: 'a paper lantern', ...quick }),
    sandbox.create({
      family: 'jobs',
      prompt: 'Nothing comes of it',
      ...quick,
      fate: { kind: 'fail', code: '422', message: 'bad prompt', via: 'record' },
    }),
  )
  for (const id of ids) await program('add', id, '--family', 'jobs')
  const { stderr } = await bench.run(['watch', '--until-done'])
  expect(stderr).toContain('here has 1000 credits left: Less than 2000.')
})

const [first, second] = [(): string => ids[0] ?? '', (): string => ids[1] ?? '']

async function json<T>(...args: string[]): Promise<T> {
  const ended = await program('--json', ...args)
  expect(ended.error, ended.stderr).toBe('none')
  const value: T = JSON.parse(oneJsonLine(ended))
  return value
}
const found = async (search: string): Promise<string[]> =>
  (await json<TaskPage>('list', '--search', search)).tasks.map(({ taskId }) => taskId)

describe('mark', () => {
  it('marks tasks, and list --search finds them by it', async () => {
    const marks = ['--rating', '4', '--favorite', '--tag', 'sea', '--tag', 'fog', '--note', 'mine']
    expect(await json<MarkResult>('mark', first(), ...marks)).toEqual({ found: 1, changed: 1, problems: [] })
    expect(await json('mark', '--search', 'status:failed', '--reject', '--tag', 'fog')).toMatchObject({ changed: 1 })
    expect(await found('rating:>=4 tag:SEA is:favorite has:note -is:rejected')).toEqual([first()])
    expect(await found('-tag:fog')).toEqual([second()])
    const again = await program('mark', first(), second(), '--rating', '4', '--no-reject', '--no-favorite')
    expect(again.stdout).toBe('2 tasks marked.\n')
    expect(await found('is:favorite')).toEqual([])
    expect((await program('mark', '--search', 'rating:4', '--rating', '4')).stdout).toBe(
      '0 tasks marked, 2 already as wanted.\n',
    )
    expect((await program('tags')).stdout).toMatch(/^fog +2 tasks\nsea +1 task\n$/u)
    expect(await json('mark', first(), '--untag', 'sea', '--untag', 'none')).toMatchObject({ changed: 1 })
    expect(await json('tags')).toEqual([{ tag: 'fog', tasks: 2 }])
  })

  it.each([
    [['mark', '--rating', '4'], 'usage', /either ids or a search/u],
    [['mark', 'x', '--search', 'y', '--reject'], 'usage', /either ids or a search/u],
    [['mark', 'x', '--rating', '6'], 'usage', /stars from 0 to 5/u],
    [['mark', 'x', '--tag', ''], 'usage', /addTags/u],
    [['compare', 'x'], 'usage', /missing required argument/u],
    [['stats', '--by', 'year'], 'usage', /day, model, connection/u],
    [['collections', 'bogus'], 'usage', /kieper collections --help/u],
    [['collections', 'create'], 'usage', /missing required argument 'NAME'\. kieper collections --help/u],
    [['collections', 'add', 'nowhere', 'x'], 'usage', /no collection named nowhere/u],
    [['searches', 'delete', 'nothing'], 'usage', /no saved search named nothing/u],
    [['searches', 'move', 'Best', '0'], 'usage', /Give a place, 1 the first/u],
    [['searches', 'move', 'nothing', '2'], 'usage', /no saved search named nothing/u],
    [['list', '--saved', 'nothing'], 'usage', /no saved search named nothing/u],
    [['balances', 'nobody'], 'usage', /no connection named nobody/u],
    [['connect', 'here', '--low-balance', 'few'], 'usage', /number of credits, or none/u],
  ] as const)('%j is %s', async (args, error, words) => {
    const ended = await program(...args)
    expect(ended.error).toBe(error)
    expect(ended.stdout).toBe('')
    expectOneLine(ended.stderr, words)
  })
})

describe('collections and saved searches', () => {
  it('are listed, made and filled', async () => {
    expect((await program('collections')).stdout).toMatch(/No collection yet/u)
    await program('collections', 'create', 'Calendar 2027')
    expect((await program('collections', 'add', 'calendar 2027', first(), second())).stdout).toBe(
      '2 tasks put into calendar 2027.\n',
    )
    await program('collections', 'remove', 'Calendar 2027', '--search', 'prompt')
    await program('collections', 'rename', 'Calendar 2027', 'Lanterns')
    expect((await program('collections')).stdout).toMatch(/^Lanterns +2 tasks\n$/u)
    expect(await found('collection:lanterns')).toEqual([second(), first()])
    expect(await json('collections', 'delete', 'Lanterns')).toEqual([])
    expect(await json('searches', 'save', 'Best', 'Rating:>=4')).toEqual([{ name: 'Best', query: 'rating:>=4' }])
    expect((await program('searches')).stdout).toMatch(/^Best +rating:>=4\n$/u)
    await program('searches', 'save', 'Failed', 'status:failed')
    expect((await program('searches', 'move', 'failed', '1')).stdout).toMatch(/^Failed .*\nBest .*\n$/u)
    expect(await json<TaskPage>('list', '--saved', 'FAILED')).toMatchObject({ total: 1 })
    expect(await json<TaskPage>('list', '--saved', 'Failed', '--search', 'lantern')).toMatchObject({ total: 0 })
    expect(await json<Statistics>('stats', '--saved', 'failed')).toMatchObject({ total: { tasks: 1 } })
    const dest = `${bench.root}/saved`
    expect(await json('export', dest, '--saved', 'failed')).toMatchObject({ copied: 0 })
    await program('searches', 'delete', 'failed')
    expect((await program('searches', 'delete', 'best')).stdout).toMatch(/No search is saved/u)
  })
})

describe('a look at the whole', () => {
  it('finds the same pictures and the same prompts', async () => {
    const { groups } = await json<Duplicates>('duplicates')
    for (const { count, images } of groups) expect(images).toHaveLength(count)
    expect((await program('stacks')).stdout).toMatch(/^2 tasks {2}a paper lantern\n {2}\S+ \S+\n1 prompt is there/u)
    expect(await json('stacks', '--limit', '1')).toMatchObject({ total: 1, stacks: [{ count: 2 }] })
  })

  it('counts', async () => {
    const { total, groups } = await json<Statistics>('stats', '--by', 'connection')
    expect(total).toMatchObject({ tasks: 3, status: { kept: 2, failed: 1 } })
    expect(groups.map(({ name, tasks }) => [name, tasks])).toEqual([['here', 3]])
    const { stdout } = await program('stats', '--search', 'status:failed')
    expect(stdout).toMatch(/^ +tasks +kept +failed +lost +p50 +p90 +credits\nall +1 +0 +1 +0/u)
  })

  it('compares', async () => {
    const { stdout } = await program('compare', first(), second())
    expect(stdout.split('\n').slice(0, 2).join()).toMatch(/a paper lantern.*a paper lantern/u)
    expect(await json('compare', first(), second())).toMatchObject({ tasks: [{}, {}] })
  })

  it('tells what the credits were', async () => {
    expect(await json('balances', 'here')).toEqual([{ at: expect.stringMatching(/Z$/u), credits: 1000 }])
    expect(await json('connections')).toMatchObject([{ name: 'here', balance: 1000, lowBalance: 2000 }])
  })
})

describe('a search that is not understood', () => {
  it('is marked at the place, whoever answers, and nothing is done', async () => {
    const search = '海边 modle:banana'
    const expected = [
      'kieper: There is no "modle:" to search by. Did you mean model:?',
      '  海边 modle:banana',
      '       ^^^^^^',
      '',
    ].join('\n')
    for (const args of [['list'], ['export', `${bench.root}/out`], ['stats'], ['mark', '--reject']]) {
      const { code, stdout, stderr } = await bench.run([...args, '--search', search])
      expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expected })
    }
    const host = bench.start(['serve', '--port', '0'])
    await host.line(/http:/u)
    expect(await bench.run(['list', '--search', search])).toEqual({ code: 2, stdout: '', stderr: expected })
    const marked = await bench.run(['--json', 'mark', '--search', 'status:failed', '--note', 'through the host'])
    expect(marked).toEqual({ code: 0, stdout: '{"found":1,"changed":1,"problems":[]}\n', stderr: '' })
    host.kill('SIGTERM')
    await host.ended
    expect(await found('"through the host"')).toHaveLength(1)
  })
})
