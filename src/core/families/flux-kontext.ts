import type { FamilyReader } from './family.ts'
import { firstField } from './first-field.ts'
import { askedParams } from './params.ts'
import { flagProgress } from './progress.ts'
import { reading } from './reading.ts'
import { resultImages } from './result-urls.ts'
import { statusPath } from './status-path.ts'
import { textOf } from './text-of.ts'

const path = '/api/v1/flux/kontext/record-info'

/** Flux Kontext: `successFlag`, `paramJson`, and one picture in `response` with, at times, an original that lives ten minutes. */
export const fluxKontext: FamilyReader = {
  family: 'flux-kontext',
  label: 'Flux Kontext',
  statusPath: (taskId) => statusPath(path, taskId),
  paths: [path, '/api/v1/flux/kontext/generate'],
  read(data) {
    const asked = askedParams(data)
    const images = resultImages(data)
    const model = textOf(firstField(asked.params ?? {}, ['model']), 200) ?? textOf(firstField(data, ['model']), 200)
    return reading(data, { progress: flagProgress(data, images.length > 0), model, asked, images })
  },
}
