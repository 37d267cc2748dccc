import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AddResult, TaskPage } from '../../src/contract/index.ts'
import { expectOneLine, expectTaskView, oneJsonLine, useBench } from './cli-kit.ts'

const bench = useBench()
beforeAll(() => bench.connect('here'))

const newId = (): string => randomBytes(16).toString('hex')
const total = async (): Promise<number> => (await bench.json<TaskPage>(['list', '--limit', '1'])).total

describe('add', () => {
  it('takes ids as arguments and answers with added, known and rejected', async () => {
    const [first, second] = [newId(), newId()]
    const result = await bench.json<AddResult>(['add', first, second])
    expect(Object.keys(result)).toEqual(['added', 'known', 'rejected'])
    expect(result).toMatchObject({ known: [], rejected: [] })
    expect(result.added.map(({ taskId }) => taskId)).toEqual([first, second])
    for (const task of result.added) {
      expectTaskView(task)
      expect(task).toMatchObject({
        connection: 'here',
        family: null,
        status: 'waiting',
        polls: 0,
        images: [],
        keptAt: null,
      })
    }
    const again = await bench.run(['add', second, '--json'])
    expect(again.code).toBe(0)
    expect(JSON.parse(oneJsonLine(again))).toMatchObject({ added: [], known: [{ taskId: second }], rejected: [] })
    expect(again.stderr).toBe('')
  })

  it('says it in words', async () => {
    const id = newId()
    const first = await bench.run(['add', id])
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toMatch(
      new RegExp(`^◷ waiting +family not known yet +${id} +[0-9a-z]{16}\\n1 task added\\.\\nkieper watch .*\\n$`, 'u'),
    )
    expect(await bench.run(['add', id])).toEqual({
      code: 0,
      stdout: 'Nothing new: 1 task was already here.\n',
      stderr: '',
    })
    expect((await bench.run(['add', id, newId()])).stdout).toContain('1 task added, 1 was already here.')
    expect(await bench.run(['add', newId(), '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('reads standard input and files, together with arguments', async () => {
    const [a, b, c, d] = [newId(), newId(), newId(), newId()]
    const file = join(bench.root, 'ids.txt')
    writeFileSync(file, `# my ids\n${a}\n${a}\n`)
    const tasks = async (args: string[], stdin?: string): Promise<string[]> => {
      const { added } = await bench.json<AddResult>(['add', ...args], stdin === undefined ? {} : { stdin })
      return added.map(({ taskId }) => taskId).toSorted()
    }
    expect(await tasks(['--file', file])).toEqual([a])
    expect(await tasks(['-'], `${b}\n`)).toEqual([b])
    expect(await tasks(['--file', '-', c], d)).toEqual([c, d].toSorted())
  })

  it('lifts ids out of anything, with the family that the text tells', async () => {
    const [flux, midjourney, jobs] = [newId(), newId(), newId()]
    const text = [
      `curl "${bench.sandbox.url}/api/v1/flux/kontext/record-info?taskId=${flux}" -H "Authorization: Bearer sk-abcdefghijklmnop1234"`,
      `2026-09-09 INFO GET /api/v1/mj/record-info?taskId=${midjourney} 200`,
      JSON.stringify({ code: 200, msg: 'success', data: { taskId: jobs, recordId: jobs } }),
    ].join('\n')
    const { added } = await bench.json<AddResult>(['add', '-'], { stdin: text })
    const families = Object.fromEntries(added.map(({ taskId, family }) => [taskId, family]))
    expect(families).toMatchObject({ [flux]: 'flux-kontext', [midjourney]: 'midjourney' })
    expect(Object.keys(families).toSorted()).toEqual([flux, midjourney, jobs].toSorted())
  })

  it('takes family and connection from the user where the text does not tell', async () => {
    const id = newId()
    const { added } = await bench.json<AddResult>(['add', id, '--family', 'midjourney', '--connection', 'HERE'])
    expect(added).toMatchObject([{ taskId: id, family: 'midjourney', connection: 'here' }])
  })

  it('takes ten thousand ids at once, in seconds', async () => {
    const before = await total()
    const ids = Array.from({ length: 10_000 }, newId).join('\n')
    const data = await bench.run(['add', '-'], { stdin: ids })
    expect([data.code, data.stderr]).toEqual([0, ''])
    expect(data.stdout.trimEnd().split('\n')).toHaveLength(23)
    expect(data.stdout).toContain('… and 9,980 more\n10,000 tasks added.')
    expect(await total()).toBe(before + 10_000)
    const again = await bench.run(['add', '--file', '-'], { stdin: ids })
    expect(again).toEqual({ code: 0, stdout: 'Nothing new: 10,000 tasks were already here.\n', stderr: '' })
  })
})

describe('what cannot be added', () => {
  it('exits 1 and says why, with the piece in question', async () => {
    for (const [text, reason] of [
      ['hello there', /no task id/u],
      ['', /nothing in it/u],
      ['18d6e1cac2a8adaf25577cca14db775', /cut off/u],
    ] as const) {
      const { code, stdout, stderr } = await bench.run(['add', text])
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/^not added: [^\n]+\n$/u)
      expect(stderr).toMatch(reason)
    }
    const json = await bench.run(['add', 'hello there', '--json'])
    expect(json.code).toBe(1)
    expect(JSON.parse(oneJsonLine(json))).toEqual({
      added: [],
      known: [],
      rejected: [{ text: 'hello there', reason: expect.stringMatching(/no task id/u) }],
    })
  })

  it('does not hold up what can: the rest is added, exit 0', async () => {
    const id = newId()
    const { code, stdout, stderr } = await bench.run(['add', `${id}\n18d6e1cac2a8adaf25577cca14db775`])
    expect(code).toBe(0)
    expect(stdout).toContain(id)
    expect(stderr).toMatch(/^not added: 18d6e1cac2a8adaf25577cca14db775: cut off/u)
  })

  it('an unknown connection is wrong usage, and the known ones are named', async () => {
    const before = await total()
    const { code, stdout, stderr } = await bench.run(['add', newId(), '--connection', 'nope\u001B[31m', '--json'])
    expect([code, stdout]).toEqual([2, ''])
    expectOneLine(stderr, /no connection named nope.*There are: here/u)
    expect(await total()).toBe(before)
  })

  it('a file that cannot be read', async () => {
    mkdirSync(join(bench.root, 'folder'))
    for (const [path, words] of [
      [join(bench.root, 'absent'), /absent does not exist\. Nothing was added/u],
      [join(bench.root, 'folder'), /folder is a folder/u],
    ] as const) {
      const { code, stdout, stderr } = await bench.run(['add', '--file', path])
      expect([code, stdout]).toEqual([1, ''])
      expectOneLine(stderr, words)
    }
  })

  it('five megabytes of garbage: refused in words, in little time and with the terminal whole', async () => {
    const before = await total()
    const file = join(bench.root, 'garbage')
    writeFileSync(file, randomBytes(5_000_000))
    for (const args of [
      ['add', '--file', file],
      ['add', '--json', '--file', file],
    ]) {
      const { stderr } = await bench.run(args)
      expect(stderr.split('\n').length).toBeLessThan(30)
      expect(stderr.length).toBeLessThan(5_000)
    }
    // Random bytes may hold a word that looks like an id; they cannot hold many.
    expect((await total()) - before).toBeLessThan(5)
  })

  it('a text with control characters is named without them', async () => {
    const { stderr } = await bench.run(['add', '--file', '-'], { stdin: '\u001B]0;owned\u0007 \u202Eevil\u001B[2J\n' })
    expect(stderr).toMatch(/^not added: /u)
  })
})

describe('with several connections', () => {
  it('asks which one, unless the text tells it', async () => {
    const data = bench.folder('several')
    const env = { KIEPER_DATA: data }
    const url = bench.sandbox.url
    await bench.run(['connect', 'one', '--url', url, '--key-env', 'K'], { env: { ...env, K: bench.sandbox.key } })
    await bench.run(['connect', 'two', '--url', `${url}/base`, '--key-env', 'K'], {
      env: { ...env, K: bench.sandbox.key },
    })
    const id = newId()
    const asked = await bench.run(['add', id], { env })
    expect(asked.code).toBe(1)
    expect(asked.stderr).toMatch(/^not added: .*several connections \(one, two\): say which with --connection NAME\n$/u)
    const said = await bench.json<AddResult>(['add', id, '--connection', 'two'], { env })
    expect(said.added).toMatchObject([{ taskId: id, connection: 'two' }])
  })
})

it('a command that waits for standard input ends at once when it is interrupted, and adds nothing', async () => {
  const before = await total()
  const started = bench.start(['add', '-'])
  // More than a pipe holds: it is through only when the command reads.
  const lines = `${newId()}\n`.repeat(10_000)
  await new Promise((resolve) => started.stdin.write(lines, resolve))
  started.kill('SIGINT')
  const { code, stdout, stderr } = await started.ended
  expect([code, stdout]).toEqual([1, ''])
  expectOneLine(stderr, /Stopped/u)
  expect(await total()).toBe(before)
})
