import type { TaskView } from '../../src/contract/index.ts'

/** A kept task without images, with what a test wants otherwise. */
export function sampleTask(wanted: Partial<TaskView> = {}): TaskView {
  return {
    id: '0123456789abcdef',
    taskId: '18d6e1cac2a8adaf25577cca14db7753',
    connection: 'here',
    family: 'jobs',
    model: 'nano-banana-2',
    prompt: 'A door in the wall',
    params: null,
    status: 'kept',
    phase: 'success',
    failure: null,
    addedAt: '2026-09-09T08:00:00.000Z',
    createdAt: null,
    completedAt: null,
    keptAt: null,
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
    images: [],
    ...wanted,
  }
}
