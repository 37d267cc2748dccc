import { midjourneyRecord } from '../records.ts'
import { familyRoutes } from './family-routes.ts'
import { textField } from './field.ts'

/** `POST /api/v1/mj/generate` and `GET …/record-info`. Four images per task; the record echoes added defaults, as live ones do. */
export const midjourneyRoutes = familyRoutes({
  family: 'midjourney',
  createPath: '/api/v1/mj/generate',
  statusPath: '/api/v1/mj/record-info',
  record: midjourneyRecord,
  readOrder: (body) => {
    const prompt = textField(body, 'prompt')
    if (prompt === null) return 'prompt is required'
    if (prompt.length > 2_000) return 'prompt exceeds 2000 characters'
    const speed = textField(body, 'speed') ?? 'fast'
    const aspectRatio = textField(body, 'aspectRatio') ?? '1:1'
    const { prompt: _, ...params } = body
    return {
      prompt,
      params: { aspectRatio, enableTranslation: false, motion: 'high', speed, videoBatchSize: 1, ...params },
      model: textField(body, 'version') ?? '7',
      aspectRatio,
      speed,
    }
  },
})
