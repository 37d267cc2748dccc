import { describe, expect, it, onTestFinished } from 'vitest'
import type { Frame, SaveRuleInput } from '../../../src/contract/index.ts'
import { frameSchema } from '../../../src/contract/index.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { finished, generating } from '../../support/stub-gateway.ts'

const id = (name: string | number): string => `${name}-0123456789abcdef`

/** A window on a core whose gateway still generates. */
async function window() {
  const at = await coreAtStub()
  at.stub.status = ({ taskId }) => generating(taskId)
  const ending = new AbortController()
  const frames: Frame[] = []
  const ended = (async () => {
    for await (const frame of at.core.api.watch(ending.signal)) frames.push(frameSchema.parse(frame))
  })()
  onTestFinished(async () => {
    ending.abort()
    await ended
  })
  const seen = (fact: (frame: Frame) => boolean) => at.leap(() => frames.some(fact))
  await seen(({ kind }) => kind === 'snapshot')
  return { ...at, frames, seen, ended, ending }
}

describe('the stream of a window', () => {
  it('begins with a snapshot of how things stand', async () => {
    const { frames, bench } = await window()
    const [first] = frames
    expect(first).toMatchObject({ kind: 'snapshot', changed: [], gone: [] })
    expect(first?.overview).toMatchObject({
      counts: { waiting: 0, kept: 0 },
      trashed: 0,
      unsaved: 0,
      firstDeadlineAt: null,
      running: true,
      library: { path: bench.libraryDir, state: 'ok' },
    })
    expect(first?.overview?.connections.map(({ name }) => name)).toEqual(['home'])
  })

  it('tells each change with the task as it is then, and the counts that follow', async () => {
    const { stub, add, seen, frames } = await window()
    const picture = await noisyPng('watch')
    stub.image = () => ({ body: picture })
    const [mine = ''] = await add(id('a'), 'jobs')
    await seen(({ changed }) => changed.some(({ task }) => task.id === mine))
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
    await seen(({ changed }) => changed.some(({ task }) => task.id === mine && task.status === 'kept'))
    await seen(({ overview }) => overview?.counts.kept === 1)
    await seen(({ announcements }) => announcements.some(({ kind, key }) => kind === 'kept' && key !== null))
    expect(frames.filter(({ kind }) => kind === 'snapshot')).toHaveLength(1)
  })

  it('tells that rules are new: made here, or by a process beside it', async () => {
    const { core, bench, seen, frames } = await window()
    const told = (): number => frames.filter(({ rules }) => rules).length
    const rule: SaveRuleInput = { name: 'a', on: 'kept', action: { kind: 'run', argv: ['true'] } }
    await core.api.saveRule(rule)
    await seen(({ rules }) => rules)
    const before = told()
    const beside = await bench.open()
    await beside.api.saveRule({ ...rule, name: 'b' })
    await seen(() => told() > before)
    expect(await core.api.rules()).toMatchObject([{ name: 'a' }, { name: 'b' }])
    expect(frames.every(({ changed, gone }) => changed.length + gone.length === 0)).toBe(true)
  })

  it('puts what happens at once into one frame, ten a second at most', async () => {
    const { add, seen, frames, clock } = await window()
    const from = clock.now()
    const mine = await add(Array.from({ length: 50 }, (_, number) => id(number)).join('\n'), 'jobs')
    await seen(({ changed }) => changed.length >= mine.length)
    await seen(({ overview }) => overview?.counts.waiting === 50)
    const seconds = (clock.now() - from) / 1000
    expect(frames.length - 1).toBeLessThanOrEqual(10 * seconds + 1)
  })

  it('asks to read anew when more has changed than fits', async () => {
    const { add, seen } = await window()
    await add(Array.from({ length: 300 }, (_, number) => id(number)).join('\n'), 'jobs')
    await seen(({ kind, overview }) => kind === 'snapshot' && overview?.counts.waiting === 300)
  })

  it('tells what has left the history, and that it is back', async () => {
    const { core, add, seen, frames } = await window()
    const [mine = ''] = await add(id('a'), 'jobs')
    await seen(({ changed }) => changed.length === 1)
    const key = frames.flatMap(({ changed }) => changed)[0]?.key ?? 0
    await core.api.remove({ ids: [mine] })
    await seen(({ gone }) => gone.includes(key))
    await seen(({ overview }) => overview?.trashed === 1)
    const { length } = frames
    await core.api.restore({ ids: [mine] })
    await seen((frame) => frames.indexOf(frame) >= length && frame.changed.some((row) => row.key === key))
  })

  it('ends with its signal, and leaves nobody listening', async () => {
    const { ending, ended, add, frames } = await window()
    ending.abort()
    await ended
    const { length } = frames
    await add(id('a'), 'jobs')
    expect(frames).toHaveLength(length)
  })
})
