import { jobsRecord } from '../records.ts'
import { familyRoutes } from './family-routes.ts'
import { textField } from './field.ts'

/** `POST /api/v1/jobs/createTask` and `GET …/recordInfo`. `max_images` (1 to 6) gives several images. */
export const jobsRoutes = familyRoutes({
  family: 'jobs',
  createPath: '/api/v1/jobs/createTask',
  statusPath: '/api/v1/jobs/recordInfo',
  record: jobsRecord,
  readOrder: (body) => {
    const model = textField(body, 'model')
    if (model === null) return 'model is required'
    const input = body['input']
    if (!isRecord(input)) return 'input is required'
    const format = textField(input, 'output_format')
    const { prompt: _, ...params } = input
    return {
      prompt: textField(input, 'prompt') ?? '',
      params,
      model,
      aspectRatio: textField(input, 'aspect_ratio', 'image_size', 'size') ?? '1:1',
      images: Math.min(6, Number(textField(input, 'max_images') ?? 1) || 1),
      format: format === 'webp' ? 'webp' : format === 'jpeg' || format === 'jpg' ? 'jpeg' : 'png',
    }
  },
})

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
