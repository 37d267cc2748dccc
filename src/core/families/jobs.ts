import type { FamilyReader } from './family.ts'
import { firstField } from './first-field.ts'
import { askedParams } from './params.ts'
import { wordProgress } from './progress.ts'
import { reading } from './reading.ts'
import { resultImages } from './result-urls.ts'
import { statusPath } from './status-path.ts'
import { textOf } from './text-of.ts'

const path = '/api/v1/jobs/recordInfo'

/** jobs: `state` words, `param` encoded once or twice, results in `resultJson` and, in newer records, in `response` too. */
export const jobs: FamilyReader = {
  family: 'jobs',
  label: 'Jobs',
  statusPath: (taskId) => statusPath(path, taskId),
  paths: [path, '/api/v1/jobs/createTask', '/api/v1/playground/recordInfo', '/api/v1/playground/createTask'],
  read(data) {
    const asked = askedParams(data)
    const images = resultImages(data)
    const model = textOf(firstField(data, ['model']), 200) ?? textOf(firstField(asked.params ?? {}, ['model']), 200)
    return reading(data, { progress: wordProgress(data, images.length > 0), model, asked, images })
  },
}
