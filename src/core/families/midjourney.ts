import type { JsonObject } from '../model.ts'
import type { FamilyReader } from './family.ts'
import { firstField } from './first-field.ts'
import { askedParams } from './params.ts'
import { flagProgress } from './progress.ts'
import { reading } from './reading.ts'
import { resultImages } from './result-urls.ts'
import { statusPath } from './status-path.ts'
import { textOf } from './text-of.ts'

const path = '/api/v1/mj/record-info'

/** Midjourney: `successFlag`, `paramJson`, and (mostly four) pictures in `resultInfoJson`. */
export const midjourney: FamilyReader = {
  family: 'midjourney',
  label: 'Midjourney',
  statusPath: (taskId) => statusPath(path, taskId),
  paths: [
    path,
    '/api/v1/mj/generate',
    '/api/v1/mj/generateUpscale',
    '/api/v1/mj/generateVary',
    '/api/v1/mj/generateVideoExtend',
  ],
  read(data) {
    const asked = askedParams(data)
    const images = resultImages(data)
    return reading(data, {
      progress: flagProgress(data, images.length > 0),
      model: modelName(asked.params),
      asked,
      images,
    })
  },
}

/** `midjourney-v7`, `midjourney-niji6`, or plain `midjourney` where no usable version is echoed (it comes as text or number). */
function modelName(params: JsonObject | null): string {
  const version =
    textOf(firstField(params ?? {}, ['version']), 20)
      ?.trim()
      .toLowerCase() ?? ''
  if (!/^[a-z0-9.]{1,16}$/.test(version)) return 'midjourney'
  return /^\d/.test(version) ? `midjourney-v${version}` : `midjourney-${version}`
}
