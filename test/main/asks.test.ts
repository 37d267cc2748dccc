import { describe, expect, it } from 'vitest'
import { createAsks } from '../../src/main/asks.ts'

const task = (id: number) => ({ kind: 'task', task: String(id) }) as const

describe('what the page shall do', () => {
  it('waits for a page that listens, and reaches it in order', async () => {
    const asks = createAsks()
    asks.put(task(1))
    const stream = asks.stream(new AbortController().signal)
    expect((await stream.next()).value).toEqual(task(1))
    const second = stream.next()
    asks.put(task(2))
    expect((await second).value).toEqual(task(2))
  })

  it('ends for a page that is gone, and goes to the next one', async () => {
    const asks = createAsks()
    const gone = new AbortController()
    const before = asks.stream(gone.signal).next()
    gone.abort()
    expect(await before).toEqual({ done: true, value: undefined })
    asks.put(task(1))
    const now = new AbortController()
    expect((await asks.stream(now.signal).next()).value).toEqual(task(1))
  })

  it('goes to the latest page while an earlier one still seems to listen', async () => {
    const asks = createAsks()
    const earlier = new AbortController()
    const held = asks.stream(earlier.signal).next()
    const latest = asks.stream(new AbortController().signal).next()
    asks.put(task(1))
    expect((await latest).value).toEqual(task(1))
    earlier.abort()
    expect(await held).toEqual({ done: true, value: undefined })
  })

  it('forgets the oldest of too many', async () => {
    const asks = createAsks()
    for (let id = 0; id < 60; id += 1) asks.put(task(id))
    expect((await asks.stream(new AbortController().signal).next()).value).toEqual(task(10))
  })
})
