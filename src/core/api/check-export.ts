import { exportCheckInputSchema } from '../../contract/index.ts'
import type { ExportCheck, ExportCheckInput, ImageView } from '../../contract/index.ts'
import { hasContentCredentials } from '../library/content-credentials.ts'
import { conversion } from '../library/copy-recipe.ts'
import { workInLanes } from '../library/in-lanes.ts'
import { startMetadataWriter } from '../library/metadata-writer.ts'
import type { ApiDeps } from './deps.ts'
import { findTasks } from './find-tasks.ts'
import { parseInput } from './parse-input.ts'
import { taskViews } from './views.ts'

/** Only the beginnings of files are read. */
const lookLanes = 16

/** What an export of these tasks would run into, so that it can be said before it starts. Rejects when `signal` aborts. */
export async function checkExport(
  { store, clock }: Pick<ApiDeps, 'store' | 'clock'>,
  input: ExportCheckInput,
  signal?: AbortSignal,
): Promise<ExportCheck> {
  const {
    ids,
    format = null,
    maxSide = null,
    quality = null,
    strip,
    metadata = [],
  } = parseInput(exportCheckInputSchema, input)
  const isStripped = strip === true
  const credentials = { removed: 0, broken: 0 }
  const obstacle = isStripped || metadata.length > 0 ? await whyNoMetadata() : null
  if (obstacle !== null) return { obstacle, credentials }
  const images = taskViews(store, findTasks(store, ids).tasks, clock.now()).flatMap((task) =>
    task.images.flatMap(asKept),
  )
  await workInLanes(images, lookLanes, async (image) => {
    signal?.throwIfAborted()
    const isRemoved = isStripped || conversion({ format, maxSide, quality }, image) !== null
    if (!isRemoved && metadata.length === 0) return
    // A file that cannot be read is the export's to tell.
    if (!(await hasContentCredentials(image.path, image.mediaType).catch(() => false))) return
    credentials[isRemoved ? 'removed' : 'broken'] += 1
  })
  return { obstacle, credentials }
}

async function whyNoMetadata(): Promise<string | null> {
  const writer = await startMetadataWriter()
  if ('reason' in writer) return writer.reason.split('\n')[0] ?? ''
  await writer.stop()
  return null
}

type KeptImage = Pick<ImageView, 'width' | 'height'> & { path: string; mediaType: string }

function asKept({ status, path, mediaType, width, height }: ImageView): KeptImage[] {
  return status === 'kept' && path !== null && mediaType !== null ? [{ path, mediaType, width, height }] : []
}
