import { expect, it, vi } from 'vitest'
import { createCell } from '../../../src/renderer/data/cell.ts'
import type { Link } from '../../../src/renderer/data/lasting-client.ts'
import { lineTried } from '../../../src/renderer/data/line-tried.ts'

const link = (kind: Link['kind']) => createCell<Link>({ kind, since: 0 })
const forEver = 2 ** 30

it('waits while the line is being opened', async () => {
  const opening = link('opening')
  const tried = vi.fn<() => void>()
  const waiting = lineTried(opening, forEver).then(tried)
  await Promise.resolve()
  expect(tried).not.toHaveBeenCalled()
  opening.set({ kind: 'open', since: 1 })
  await waiting
  expect(tried).toHaveBeenCalledOnce()
})

it('waits neither for a line that is open nor for a host that is away', async () => {
  await lineTried(link('open'), forEver)
  await lineTried(link('lost'), forEver)
})

it('gives up on a host that does not say anything', async () => {
  await lineTried(link('opening'), 1)
})
