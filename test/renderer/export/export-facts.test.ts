import { describe, expect, it } from 'vitest'
import type { ImageView, TaskView } from '../../../src/contract/index.ts'
import { noFacts, withTasks } from '../../../src/renderer/export/export-facts.ts'

const image = (index: number, rest: Partial<ImageView> = {}): ImageView => ({
  id: `t-${index}`,
  index,
  role: 'result',
  status: 'kept',
  reason: null,
  path: '/x',
  bytes: 100,
  sha256: 'ab',
  mediaType: 'image/webp',
  width: 1,
  height: 1,
  url: '',
  deadlineAt: '2026-11-22T00:00:00.000Z',
  ...rest,
})

const task = (id: string, images: ImageView[], rest: Partial<TaskView> = {}): TaskView => ({
  id,
  taskId: `remote-${id}`,
  connection: 'kie.ai',
  family: 'jobs',
  model: 'm',
  prompt: 'p',
  params: null,
  status: 'kept',
  phase: null,
  failure: null,
  addedAt: '2026-11-22T10:00:00.000Z',
  createdAt: null,
  completedAt: null,
  keptAt: '2026-11-22T11:00:00.000Z',
  nextPollAt: null,
  removedAt: null,
  polls: 1,
  rating: 0,
  favorite: false,
  rejected: false,
  collections: [],
  credits: null,
  tags: [],
  note: '',
  images,
  ...rest,
})

describe('withTasks', () => {
  it('counts what is kept, and nothing else', () => {
    const facts = withTasks(noFacts, [task('a', [image(0), image(1, { status: 'wanted' })]), task('b', [image(0)])])
    expect([facts.images, facts.bytes]).toEqual([2, 200])
    expect(withTasks(facts, [task('c', [image(0)])]).images).toBe(3)
  })

  it('has the first ones as samples, and always the one with the longest words', () => {
    const many = Array.from({ length: 20 }, (_, at) => task(`t${at}`, [image(0)]))
    const long = task('long', [image(0)], { model: 'x'.repeat(90), prompt: 'y'.repeat(300) })
    const { samples } = withTasks(withTasks(noFacts, [...many, long]), many)
    expect(samples.map(({ id }) => id)).toEqual(['t0', 't1', 't2', 't3', 'long'])
  })

  it('takes the time that the export takes, and the extension of the bytes', () => {
    const [sample] = withTasks(noFacts, [task('a', [image(0, { mediaType: 'image/jpeg' })])]).samples
    expect(sample).toMatchObject({ at: Date.parse('2026-11-22T11:00:00.000Z'), extension: 'jpg' })
  })
})
