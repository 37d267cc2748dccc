import type { ImageFacts, TaskFacts } from '../../src/core/facts.ts'
import type { Family, TaskStatus } from '../../src/core/model.ts'
import { seededChance } from '../../src/sandbox/chance.ts'
import type { SeedPicture } from './seed-pictures.ts'

/** A task as the store keeps it, with all that hangs on it. */
export interface SeedTask {
  facts: Omit<TaskFacts, 'seq'>
  images: Omit<ImageFacts, 'seq' | 'taskSeq'>[]
  lines: { at: number; status: TaskStatus; phase: string | null; detail: string }[]
  /** The gateway's last answer. */
  answer: string
}

const models: readonly (readonly [Family, string, number])[] = [
  ['flux-kontext', 'flux-kontext-pro', 1],
  ['flux-kontext', 'flux-kontext-max', 1],
  ['jobs', 'nano-banana-2', 1],
  ['jobs', 'bytedance/seedream-v4-text-to-image', 2],
  ['jobs', 'gpt-image-2-text-to-image', 1],
  ['midjourney', '7', 4],
  ['midjourney', 'niji6', 4],
]
const subjects = [
  'Layered ridges at dawn',
  'A lighthouse in a storm',
  'Paper lanterns over the canal',
  'Neon street after rain',
  'Терракотовый двор в полдень',
  'Three ceramic vases',
  '山中竹林，月下小雨',
  'A dahlia in flat light',
  'Old harbour under a full moon',
  'Glass tower at the blue hour',
  'A fox in a birch grove',
  'Product shot of amber bottles',
]
const manners = [
  'first light through haze',
  'long exposure',
  'warm light, mist',
  'cold light, wide shot',
  'жёсткий свет',
  'shallow depth of field',
  'aerial view',
  'on a linen table',
  'with a single red umbrella',
  'as a woodcut',
]
const endings = [
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'failed',
  'kept',
  'kept',
  'incomplete',
  'kept',
  'kept',
  'kept',
  'unknown',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
  'kept',
] as const
const dayMs = 86_400_000

/** The task number `at`, the same each time. */
export function seedTask(
  at: number,
  addedAt: number,
  { libraryId, pictures, rareWord }: { libraryId: string; pictures: readonly SeedPicture[]; rareWord: string },
): SeedTask {
  const chance = seededChance('history', at)
  const [family, model, usual] = chance.pick(models)
  const status = endings[at % endings.length] ?? 'kept'
  const rare = at % 97 === 5 ? `, ${rareWord}` : ''
  const prompt = `${chance.pick(subjects)}, ${chance.pick(manners)}, ${chance.pick(manners)}, no. ${at}${rare}`
  const number = at.toString(16).padStart(8, '0')
  const taskId = `5eed${number}${Math.floor(chance.next() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')}${number}5eed`
  const createdAt = addedAt - 4_000
  const completedAt = addedAt + Math.round(chance.between(8_000, 70_000))
  const keptAt = completedAt + 1_500
  const count = status === 'failed' || status === 'unknown' ? 0 : usual === 4 && chance.next() < 0.45 ? 1 : usual
  const images = Array.from({ length: count }, (_, index): SeedTask['images'][number] => {
    const picture = pictures[(at * 3 + index) % pictures.length]
    const isLost = status === 'incomplete' && index === 0
    const facts = {
      role: 'result',
      index,
      url: `http://127.0.0.1:9/${taskId}/${index}.jpg`,
      deadlineAt: completedAt + dayMs,
      landedAt: null,
      tries: 1,
      firstTryAt: completedAt,
      nextTryAt: null,
      etag: null,
      lastModified: null,
      detail: null,
    } as const
    if (picture === undefined || isLost)
      return {
        ...facts,
        status: 'lost',
        reason: 'expired',
        libraryId: null,
        path: null,
        bytes: null,
        sha256: null,
        mediaType: null,
        width: null,
        height: null,
        keptAt: null,
      }
    return { ...facts, ...picture, status: 'kept', reason: null, libraryId, keptAt }
  })
  const failure =
    status === 'failed'
      ? { code: '400', message: 'Your prompt was flagged by Website as violating content policies.' }
      : null
  const isSuccess = status === 'kept' || status === 'incomplete'
  return {
    facts: {
      id: `s${at.toString(32).padStart(15, '0')}`,
      connectionSeq: at % 5 === 0 ? 2 : 1,
      family,
      taskId,
      status,
      phase: status === 'unknown' ? null : isSuccess ? 'success' : 'fail',
      model: status === 'unknown' ? null : model,
      prompt: status === 'unknown' ? null : prompt,
      params: status === 'unknown' ? null : { prompt, aspect_ratio: '3:2', seed: Math.floor(chance.next() * 1e6) },
      failure,
      addedAt,
      askedFromAt: addedAt,
      createdAt: status === 'unknown' ? null : createdAt,
      completedAt: status === 'unknown' ? null : completedAt,
      succeededAt: isSuccess ? completedAt : null,
      keptAt: status === 'kept' ? keptAt : null,
      nextPollAt: null,
      askedAt: completedAt,
      polls: 3,
      errors: 0,
      emptySuccesses: 0,
      probeIndex: 0,
      credits: null,
      rating: at % 11 === 0 ? (at % 5) + 1 : 0,
      favorite: at % 13 === 0,
      rejected: false,
      tags: at % 17 === 0 ? ['keeper'] : [],
      note: at % 101 === 0 ? 'for the wall' : '',
      removedAt: null,
    },
    images,
    lines: [
      { at: addedAt, status: 'waiting', phase: null, detail: 'added' },
      { at: completedAt, status, phase: null, detail: status === 'kept' ? 'all images kept' : 'ended' },
    ],
    answer: JSON.stringify({ code: 200, msg: 'success', data: { taskId, state: isSuccess ? 'success' : 'fail' } }),
  }
}
