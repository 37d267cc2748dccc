import type { ConnectionView, ImageView, Overview, TaskView } from '../../../src/contract/index.ts'

/** Views with everything as usual, for tests that change one thing. */

export function taskView(part: Partial<TaskView> = {}): TaskView {
  return {
    id: 'a'.repeat(16),
    taskId: '9f47c52047dda21bb3df0488736cce57',
    connection: 'kie.ai',
    family: 'jobs',
    model: 'nano-banana-2',
    prompt: 'Origami heron',
    params: null,
    status: 'waiting',
    phase: 'queuing',
    failure: null,
    addedAt: '2026-11-22T10:00:00.000Z',
    createdAt: null,
    completedAt: null,
    keptAt: null,
    nextPollAt: '2026-11-22T10:00:03.000Z',
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
    ...part,
  }
}

export function imageView(part: Partial<ImageView> = {}): ImageView {
  return {
    id: 'i-0',
    index: 0,
    role: 'result',
    status: 'wanted',
    reason: null,
    path: null,
    bytes: null,
    sha256: null,
    mediaType: null,
    width: null,
    height: null,
    url: 'https://cdn.example.com/a.png',
    deadlineAt: '2026-11-23T10:00:00.000Z',
    ...part,
  }
}

export function connectionView(part: Partial<ConnectionView> = {}): ConnectionView {
  return {
    name: 'kie.ai',
    kind: 'kie',
    url: 'https://api.kie.ai',
    state: 'ok',
    reason: null,
    addedImageHosts: [],
    imageHosts: [],
    balance: 60.6,
    lowBalance: null,
    hold: null,
    requestsPerSecond: 3,
    unknownAfterSeconds: 90,
    sample: false,
    ...part,
  }
}

export function overviewOf(part: Partial<Overview> = {}): Overview {
  return {
    counts: { waiting: 0, saving: 0, kept: 0, incomplete: 0, failed: 0, unknown: 0 },
    trashed: 0,
    unsaved: 0,
    firstDeadlineAt: null,
    atRisk: null,
    unseen: 0,
    connections: [connectionView()],
    library: { path: '/pictures/Kieper', state: 'ok', freeBytes: 1e9 },
    running: true,
    ...part,
  }
}
