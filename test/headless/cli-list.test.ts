import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import stringWidth from 'string-width'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TaskDetail, TaskPage } from '../../src/contract/index.ts'
import { expectOneLine, expectTaskView, oneJsonLine, useBench } from './cli-kit.ts'
import { useProgram } from './program-kit.ts'

const bench = useBench()
const program = useProgram(bench.data)
const hostile = 'Red \u001B[31mfox\u001B]0;owned\u0007\nid           forged \u009B2J\u202Egnp.exe'
let kept: Record<'plain' | 'chinese' | 'hostile', string> = { plain: '', chinese: '', hostile: '' }
let failed = ''

beforeAll(async () => {
  await bench.connect('here', '--unknown-after', '0')
  const { sandbox } = bench
  const quick = { durationMs: 1, dialect: { hiddenMs: 0 } }
  kept = {
    plain: sandbox.create({ family: 'flux-kontext', prompt: 'A brass Lighthouse, 50% fog_bank', ...quick }),
    chinese: sandbox.create({ family: 'jobs', prompt: '山中竹林，月下小雨', ...quick, images: 2 }),
    hostile: sandbox.create({ family: 'midjourney', prompt: hostile, ...quick, images: 1 }),
  }
  failed = sandbox.create({
    family: 'jobs',
    prompt: 'Nothing comes of it',
    ...quick,
    fate: { kind: 'fail', code: '422', message: 'bad \u001B[31mprompt\nsecond line', via: 'record' },
  })
  for (const [family, id] of [
    ['flux-kontext', kept.plain],
    ['jobs', kept.chinese],
    ['midjourney', kept.hostile],
    ['jobs', failed],
  ] as const) {
    await bench.run(['add', id, '--family', family])
  }
  const { code, stderr } = await bench.run(['watch', '--until-done'])
  expect(stderr).toBe('1 task failed: kieper list --status failed\n')
  expect(code).toBe(1)
})

const list = (...args: string[]): Promise<TaskPage> => bench.json<TaskPage>(['list', ...args])
const ids = (page: TaskPage): string[] => page.tasks.map(({ taskId }) => taskId)

describe('list --json', () => {
  it('shows all tasks, newest first, in the promised form', async () => {
    const page = await list()
    expect(Object.keys(page)).toEqual(['tasks', 'next', 'total'])
    expect(ids(page)).toEqual([failed, kept.hostile, kept.chinese, kept.plain])
    expect([page.next, page.total]).toEqual([null, 4])
    for (const task of page.tasks) expectTaskView(task)
  })

  it('tells what a kept image is: path, bytes, hash, size', async () => {
    const [task] = (await list('--search', '竹林')).tasks
    expect(task).toMatchObject({ status: 'kept', family: 'jobs', failure: null, nextPollAt: null, rating: 0, tags: [] })
    expect(task?.images).toHaveLength(2)
    const served = await bench.sandbox.picturesOf(kept.chinese)
    for (const [index, image] of (task?.images ?? []).entries()) {
      expect(image).toMatchObject({ index, role: 'result', status: 'kept', reason: null, mediaType: 'image/png' })
      expect(isAbsolute(image.path ?? '')).toBe(true)
      const bytes = readFileSync(image.path ?? '')
      expect(bytes.length).toBe(image.bytes)
      const hash = createHash('sha256').update(bytes).digest('hex')
      expect(image.sha256).toBe(hash)
      expect(served.map(({ sha256 }) => sha256)).toContain(hash)
    }
  })

  it('tells a failure verbatim', async () => {
    const [task] = (await list('--status', 'failed')).tasks
    expect(task).toMatchObject({ status: 'failed', images: [], keptAt: null })
    expect(task?.failure).toEqual({ code: '422', message: 'bad \u001B[31mprompt\nsecond line' })
  })

  it('gives pages, each task once, and the total of the whole selection', async () => {
    const seen: string[] = []
    let next: string | null = null
    do {
      const page: TaskPage = await list('--limit', '2', ...(next === null ? [] : ['--after', next]))
      expect(page.tasks.length).toBeLessThanOrEqual(2)
      expect(page.total).toBe(4)
      seen.push(...ids(page))
      next = page.next
    } while (next !== null)
    expect(seen).toEqual([failed, kept.hostile, kept.chinese, kept.plain])
    const exact = await list('--limit', '4')
    expect(exact.next).toBeNull()
  })

  it('filters by status and family, together with a search', async () => {
    expect(ids(await list('--family', 'jobs'))).toEqual([failed, kept.chinese])
    expect(ids(await list('--family', 'jobs', '--status', 'kept'))).toEqual([kept.chinese])
    expect(await list('--status', 'waiting')).toEqual({ tasks: [], next: null, total: 0 })
    expect(ids(await list('--family', 'jobs', '--search', 'nothing'))).toEqual([failed])
  })

  it('refuses what is no cursor', async () => {
    const { code, stderr } = await bench.run(['list', '--after', 'x\u001B[31m'])
    expect(code).toBe(2)
    expectOneLine(stderr, /not a cursor/u)
  })
})

describe('list --search', () => {
  it.each([
    ['a word', 'lighthouse', () => [kept.plain]],
    ['a piece of a word', 'ghthou', () => [kept.plain]],
    ['two letters', 'fo', () => [kept.hostile, kept.plain]],
    ['all of several words', 'BRASS lightHouse', () => [kept.plain]],
    ['words that no task has together', 'brass fox', () => []],
    ['one Chinese character', '竹', () => [kept.chinese]],
    ['Chinese in the middle', '中竹林', () => [kept.chinese]],
    ['signs that mean something to a database', '50% fog_', () => [kept.plain]],
    ['quotes and operators as text', '"lighthouse" OR fox*', () => []],
    ['the beginning of an id of the gateway', () => kept.plain.slice(0, 12), () => [kept.plain]],
  ])('finds %s', async (_, search, found) => {
    const words = typeof search === 'string' ? search : search()
    const ended = await program('list', '--json', '--search', words)
    expect(ids(JSON.parse(oneJsonLine(ended)))).toEqual(found())
  })

  it('finds by our own id and by a parameter', async () => {
    const [task] = (await list('--search', '竹林')).tasks
    expect(ids(await list('--search', task?.id ?? ''))).toEqual([kept.chinese])
    expect(ids(await list('--search', 'nano-banana'))).toContain(kept.chinese)
  })
})

describe('list for people', () => {
  it('is one line per task whose columns stand below each other, and a last line that sums up', async () => {
    const { code, stdout, stderr } = await bench.run(['list'])
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(5)
    expect(new Set(lines.slice(0, 4).map((line) => stringWidth(line))).size).toBe(1)
    expect(lines[0]).toMatch(/^✗ failed {5}/u)
    expect(lines[2]).toMatch(/^✓ kept {7}.* 山中竹林，月下小雨 +[0-9a-z]{16}$/u)
    expect(lines[4]).toBe('4 of 4 tasks.')
  })

  it('names the next page so that it can be copied', async () => {
    const { stdout } = await bench.run(['list', '--limit', '3'])
    const cursor = /^3 of 4 tasks\. The next page: --after (\S+)$/mu.exec(stdout)?.[1] ?? ''
    expect((await bench.run(['list', '--limit', '3', '--after', cursor])).stdout).toContain('A brass Lighthouse')
  })

  it('says when nothing matches', async () => {
    expect(await bench.run(['list', '--search', 'zebra'])).toEqual({
      code: 0,
      stdout: 'Nothing matches.\n',
      stderr: '',
    })
  })

  it('may be cut off by whoever reads it', async () => {
    if (process.platform === 'win32') return
    const { stdout, code, stderr } = await piped('list', 'head -1')
    expect(stdout.split('\n')).toHaveLength(2)
    expect([code, stderr]).toEqual(['0\n', ''])
  })

  it('says in one line that the output cannot be written', async () => {
    if (process.platform !== 'linux') return
    const { code, stderr } = await piped('list', 'cat > /dev/null', '> /dev/full')
    expect(code).toBe('1\n')
    expectOneLine(stderr, /the output cannot be written \(ENOSPC\)/u)
  })
})

describe('show', () => {
  it('tells all that is known: the view, the history, the last raw answer', async () => {
    const shown = await bench.json<TaskDetail>(['show', kept.chinese])
    const { history, raw, ...view } = shown
    expectTaskView(view)
    expect([view]).toEqual((await list('--search', '竹林')).tasks)
    expect(history.map(({ status }) => status).filter((status, at, all) => status !== all[at - 1])).toEqual([
      'waiting',
      'saving',
      'kept',
    ])
    for (const entry of history) {
      expect(Object.keys(entry)).toEqual(['at', 'status', 'phase', 'detail'])
      expect(entry.at).toMatch(/^\d{4}-.*\.\d{3}Z$/u)
    }
    const answer: { data: { taskId: string } } = JSON.parse(raw ?? '')
    expect(answer.data.taskId).toBe(kept.chinese)
  })

  it('takes our id as well as that of the gateway', async () => {
    const { id } = await bench.json<TaskDetail>(['show', kept.plain])
    expect(await bench.json<TaskDetail>(['show', id])).toMatchObject({ id, taskId: kept.plain })
  })

  it('has no answer yet where nothing was asked', async () => {
    const env = { KIEPER_DATA: bench.folder('fresh') }
    await bench.run(['connect', 'here', '--url', bench.sandbox.url, '--key-stdin'], { env, stdin: bench.sandbox.key })
    await bench.run(['add', kept.plain], { env })
    expect(await bench.json<TaskDetail>(['show', kept.plain], { env })).toMatchObject({
      raw: null,
      history: [{ status: 'waiting', detail: 'added' }],
    })
  })

  it('says when there is no such task', async () => {
    const ended = await bench.run(['show', 'no\u001B[31m\nsuch', '--json'])
    expect([ended.code, ended.stdout]).toEqual([1, ''])
    expectOneLine(ended.stderr, /no task with this id/u)
  })

  it('lets no prompt rewrite the terminal or forge a line', async () => {
    const { code, stdout } = await bench.run(['show', kept.hostile])
    expect(code).toBe(0)
    expect(stdout).toContain('prompt       Red \uFFFD[31mfox')
    expect(stdout).not.toMatch(/^id +forged/mu)
    // The value itself is whole in JSON.
    const ended = await bench.run(['show', kept.hostile, '--json'])
    expect(JSON.parse(oneJsonLine(ended))).toMatchObject({ prompt: hostile })
  })
})

/** What a shell makes of `kieper ARGS REDIRECT | READER`: the exit code of kieper, what the reader gave out, and stderr. */
function piped(args: string, reader: string, redirect = ''): Promise<{ code: string; stdout: string; stderr: string }> {
  const kieper = `"$NODE" "$BIN" ${args} ${redirect}`
  const script = `{ ${kieper}; echo $? >&3; } 3>"$CODE" | ${reader}; cat "$CODE"`
  const bin = new URL('../../bin/kieper.mjs', import.meta.url).pathname
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE: process.execPath,
        BIN: bin,
        CODE: bench.folder('code'),
        KIEPER_DATA: bench.data,
      },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', () => {
      const code = readFileSync(bench.folder('code'), 'utf8')
      resolve({ code, stdout: stdout.slice(0, -code.length), stderr: stderr.replace(/^kieper: building .*\n/gmu, '') })
    })
  })
}
