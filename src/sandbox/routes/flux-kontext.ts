import { fluxRecord } from '../records.ts'
import { familyRoutes } from './family-routes.ts'
import { textField } from './field.ts'

/** `POST /api/v1/flux/kontext/generate` and `GET …/record-info`. An `inputImage` makes an edit with an original. */
export const fluxKontextRoutes = familyRoutes({
  family: 'flux-kontext',
  createPath: '/api/v1/flux/kontext/generate',
  statusPath: '/api/v1/flux/kontext/record-info',
  record: fluxRecord,
  readOrder: (body) => {
    const prompt = textField(body, 'prompt')
    if (prompt === null) return 'prompt is required'
    const { prompt: _, ...params } = body
    return {
      prompt,
      params: { aspectRatio: '16:9', ...params },
      model: textField(body, 'model') ?? 'flux-kontext-pro',
      aspectRatio: textField(body, 'aspectRatio') ?? '16:9',
      format: textField(body, 'outputFormat') === 'png' ? 'png' : 'jpeg',
      original: textField(body, 'inputImage') !== null,
    }
  },
})
