import { existsSync, rmSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AddResult, TaskPage, TasksResult, TaskView } from '../../src/contract/index.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import type { TaskOrder } from '../../src/sandbox/index.ts'
import { expectTaskView, oneJsonLine, useBench } from './cli-kit.ts'
import type { Ended } from './cli-kit.ts'

const bench = useBench()
let folders = 0
let env = { KIEPER_DATA: '' }
beforeEach(async () => {
  env = { KIEPER_DATA: bench.folder(`data-${folders++}`) }
  const args = ['connect', 'here', '--url', bench.sandbox.url, '--key-stdin', '--unknown-after', '0']
  expect(await bench.run(args, { env, stdin: bench.sandbox.key })).toMatchObject({ code: 0 })
})

const run = (...args: string[]): Promise<Ended> => bench.run(args, { env })

/** A JSON answer with its exit code. */
async function call(...args: string[]): Promise<TasksResult & { code: number | null }> {
  const ended = await run(...args, '--json')
  const result: TasksResult = JSON.parse(oneJsonLine(ended))
  expect(Object.keys(result)).toEqual(['tasks', 'problems'])
  for (const task of result.tasks) expectTaskView(task)
  for (const problem of result.problems) expect(Object.keys(problem).toSorted()).toEqual(['code', 'id', 'reason'])
  return { ...result, code: ended.code }
}

async function add(order: Partial<TaskOrder> = {}): Promise<TaskView> {
  const taskId = bench.sandbox.create({
    family: 'jobs',
    prompt: 'A door',
    durationMs: 1,
    dialect: { hiddenMs: 0 },
    ...order,
  })
  const { added } = await bench.json<AddResult>(['add', taskId, '--family', 'jobs'], { env })
  const [task] = added
  if (task === undefined) throw new Error('not added')
  return task
}

const pathOf = (result: TasksResult): string => result.tasks[0]?.images[0]?.path ?? ''

describe('check', () => {
  it('asks now, fetches what is ready, and needs no runner', async () => {
    const { id, taskId } = await add()
    const result = await call('check', taskId)
    expect(result).toMatchObject({ code: 0, problems: [], tasks: [{ id, status: 'kept', polls: 1 }] })
    expect(existsSync(pathOf(result))).toBe(true)
  })

  it('without ids asks all that are open, and says it in words', async () => {
    await add()
    await add({ fate: { kind: 'never' } })
    const { code, stdout, stderr } = await run('check')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^◷ waiting /mu)
    expect(stdout).toMatch(/^✓ kept /mu)
    expect(stdout).toMatch(/\n2 tasks asked\.\n$/u)
    expect((await run('check', '--quiet')).stdout).toBe('')
  })

  it('has nothing to ask where all is done, and says so', async () => {
    const { id } = await add()
    await run('check')
    expect(await run('check')).toEqual({ code: 0, stdout: 'No task is open: there is nothing to ask.\n', stderr: '' })
    expect((await run('check', id)).stdout).toMatch(/\n1 task is kept: nothing to ask\.\n$/u)
  })

  it('works beside a running watch, which does the asking', async () => {
    const watch = bench.start(['watch'], { env })
    await watch.line(/Waiting for new tasks/u)
    const { taskId } = await add()
    const result = await call('check', taskId)
    watch.kill('SIGTERM')
    expect((await watch.ended).code).toBe(0)
    expect(result).toMatchObject({ code: 0, problems: [], tasks: [{ status: 'kept' }] })
  })

  it('tries a paused connection at once and says why it cannot be asked', async () => {
    const { id } = await add()
    await bench.run(['connect', 'here', '--key-stdin'], { env, stdin: 'wrong' })
    const refused = await call('check', id)
    expect(refused).toMatchObject({
      code: 1,
      tasks: [{ id, status: 'waiting' }],
      problems: [{ id, code: 'no-answer', reason: expect.stringMatching(/^here is paused: the key was refused/u) }],
    })
  })

  it('says when the gateway cannot be reached, instead of having asked', async () => {
    const gone = await startSandbox()
    const connect = ['connect', 'gone', '--url', gone.url, '--key-stdin']
    expect(await bench.run(connect, { env, stdin: gone.key })).toMatchObject({ code: 0 })
    await gone.stop()
    const id = 'cd34'.repeat(8)
    await run('add', id, '--connection', 'gone', '--family', 'jobs')
    const { code, stdout, stderr } = await run('check', id)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^◷ waiting .*\n1 task without an answer yet; kieper watch goes on\.\n$/u)
    expect(stderr).toMatch(/^[0-9a-z]{16}: gone: cannot be reached \(.*\)\n$/u)
  })

  it('takes an id of the gateway only where it is unambiguous, and names the tasks that have it', async () => {
    await bench.run(['connect', 'twin', '--url', bench.sandbox.url, '--key-stdin'], { env, stdin: bench.sandbox.key })
    const id = 'ef56'.repeat(8)
    const ours = await Promise.all(
      ['here', 'twin'].map(async (name) => {
        const { added } = await bench.json<AddResult>(['add', id, '--connection', name], { env })
        return added[0]?.id ?? ''
      }),
    )
    const { code, stdout, stderr } = await run('show', id)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^kieper: [^\n]*several tasks have this id; name one of [^\n]+\n$/u)
    for (const one of ours) expect(stderr).toContain(one)
    expect(await run('remove', ours[0] ?? '')).toMatchObject({ code: 0 })
    expect(await run('show', id)).toMatchObject({ code: 0 })
  })

  it('asks again about an unknown task, and refuses to about a failed one in words', async () => {
    const unknown = await bench.json<AddResult>(['add', 'ab12'.repeat(8), '--family', 'jobs'], { env })
    const failed = await add({ fate: { kind: 'fail', code: '500', message: 'no', via: 'record' } })
    expect((await call('check')).tasks.map(({ status }) => status).toSorted()).toEqual(['failed', 'unknown'])
    expect(await call('check', unknown.added[0]?.id ?? '', failed.id)).toMatchObject({
      code: 1,
      problems: [{ id: failed.id, code: 'has-ended', reason: expect.stringMatching(/is failed; kieper retry/u) }],
    })
  })
})

describe('retry', () => {
  it('asks again about tasks that had ended', async () => {
    const failed = await add({ fate: { kind: 'fail', code: '500', message: 'no', via: 'record' } })
    await run('check')
    const result = await call('retry', failed.id)
    expect(result).toMatchObject({
      code: 0,
      problems: [],
      tasks: [{ id: failed.id, status: 'waiting', failure: null }],
    })
    const page = await bench.json<TaskPage>(['list', '--status', 'waiting'], { env })
    expect(page.total).toBe(1)
  })

  it('fetches a kept image again whose file is gone', async () => {
    const { id } = await add()
    const path = pathOf(await call('check', id))
    rmSync(path)
    expect(await call('retry', id)).toMatchObject({ code: 0, tasks: [{ status: 'saving' }] })
    expect(await run('watch', '--until-done')).toMatchObject({ code: 0 })
    expect(existsSync(path)).toBe(true)
  })

  it('leaves alone what is whole or still open, in words', async () => {
    const kept = await add()
    await run('check')
    expect(await run('retry', kept.id)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 task is kept: nothing to ask.'),
    })
    const open = await add()
    const { code, stderr } = await run('retry', open.id, 'nobody')
    expect(code).toBe(1)
    expect(stderr.split('\n').toSorted()).toEqual(
      [
        '',
        `${open.id}: is still waiting; kieper check asks at once`,
        'nobody: no task with this id; kieper list shows them all',
      ].toSorted(),
    )
  })
})

describe('remove and restore', () => {
  it('take a task with its files to the trash, and back', async () => {
    const { id, taskId } = await add()
    const path = pathOf(await call('check', id))
    expect(await call('remove', taskId)).toMatchObject({ code: 0, problems: [], tasks: [{ id }] })
    expect(existsSync(path)).toBe(false)
    expect(await bench.json<TaskPage>(['list'], { env })).toEqual({ tasks: [], next: null, total: 0 })
    const gone = await run('show', id)
    expect(gone).toMatchObject({ code: 1, stderr: `kieper: ${id}: is in the trash; kieper restore brings it back\n` })
    const back = await call('restore', id)
    expect(back).toMatchObject({ code: 0, problems: [], tasks: [{ id, status: 'kept' }] })
    expect(pathOf(back)).toBe(path)
    expect(existsSync(path)).toBe(true)
    expect(await bench.json(['doctor'], { env })).toEqual({ ok: true, problems: [] })
  })

  it('say it in words, and name each id that is not there', async () => {
    const { id } = await add()
    const removed = await run('remove', id, 'nobody')
    expect(removed).toMatchObject({ code: 1, stderr: 'nobody: no task with this id; kieper list shows them all\n' })
    expect(removed.stdout).toMatch(/\n1 task moved to the trash; kieper restore brings it back\.\n$/u)
    expect(await run('remove', id)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('is in the trash'),
    })
    expect((await run('restore', id)).stdout).toMatch(/\n1 task restored\.\n$/u)
    expect(await run('restore', id)).toEqual({ code: 1, stdout: '', stderr: `${id}: is not in the trash\n` })
  })

  it('adding a removed task again brings it back', async () => {
    const { id, taskId } = await add()
    await run('remove', id)
    const { added } = await bench.json<AddResult>(['add', taskId], { env })
    expect(added).toMatchObject([{ id }])
  })
})
