import type { ImageView, TaskView } from '../../contract/index.ts'
import type { NamedSample } from './template-preview.ts'

/** What an export would copy, as far as it has been read. */
export interface ExportFacts {
  images: number
  bytes: number
  /** For the preview: the first ones, and the one with the most to put into a name. */
  samples: NamedSample[]
}

export const noFacts: ExportFacts = { images: 0, bytes: 0, samples: [] }

const mostSamples = 5

/** The facts with some more tasks in them. */
export function withTasks(facts: ExportFacts, tasks: readonly TaskView[]): ExportFacts {
  let { images, bytes } = facts
  const samples = [...facts.samples]
  for (const task of tasks) {
    for (const image of task.images) {
      if (image.status !== 'kept') continue
      images += 1
      bytes += image.bytes ?? 0
      const sample = sampleOf(task, image)
      if (samples.length < mostSamples) samples.push(sample)
      else if (weight(sample) > weight(samples.at(-1))) samples[mostSamples - 1] = sample
    }
  }
  return { images, bytes, samples }
}

function sampleOf(task: TaskView, { role, index, mediaType }: ImageView): NamedSample {
  const { family, model, connection, id, taskId, prompt } = task
  const at = [task.createdAt, task.keptAt, task.addedAt].map((time) => (time === null ? Number.NaN : Date.parse(time)))
  return {
    at: at.find((time) => Number.isFinite(time)) ?? 0,
    family,
    model,
    connection,
    id,
    taskId,
    role,
    index,
    prompt,
    extension: extensionOf(mediaType),
  }
}

function extensionOf(mediaType: string | null): string {
  if (mediaType === 'image/jpeg') return 'jpg'
  return /^image\/(png|webp|gif|avif)$/u.exec(mediaType ?? '')?.[1] ?? 'bin'
}

/** How long a name such a sample can make, roughly: whatever the template, these are its longest fields. */
function weight(sample: NamedSample | undefined): number {
  if (sample === undefined) return 0
  const { model, connection, taskId, prompt } = sample
  return (model?.length ?? 0) + connection.length + taskId.length + Math.min(400, prompt?.length ?? 0)
}
