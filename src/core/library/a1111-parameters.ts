import type { Json, JsonObject } from '../model.ts'
import type { ManifestImage } from './manifest.ts'
import { xmlText } from './xml-text.ts'

/**
 * The `parameters` text of AUTOMATIC1111's web UI, which many browsers of generated pictures read: the prompt, `Negative prompt: …`, and a last line of
 * `Key: value` pairs. Readers take that line for one only when it has three pairs or more.
 * https://github.com/AUTOMATIC1111/stable-diffusion-webui/blob/master/modules/infotext_utils.py (parse_generation_parameters)
 */
export function a1111Parameters({ task, width, height }: Pick<ManifestImage, 'task' | 'width' | 'height'>): string {
  const params = task.params ?? {}
  const negative = firstOf(params, ['negative_prompt', 'negativePrompt'])
  const pairs = [
    ['Steps', firstOf(params, ['steps', 'num_inference_steps'])],
    ['CFG scale', firstOf(params, ['cfg_scale', 'guidance_scale', 'guidanceScale'])],
    ['Seed', firstOf(params, ['seed', 'seeds'])],
    ['Size', width === null || height === null ? null : `${width}x${height}`],
    ['Model', task.model ?? task.family],
    ['Task id', task.taskId],
    ['Connection', task.connection],
  ] as const
  const last = pairs.flatMap(([key, value]) => (value === null ? [] : [`${key}: ${quoted(value)}`])).join(', ')
  const lines = [task.prompt ?? '', negative === null ? '' : `Negative prompt: ${negative}`, last]
  return xmlText(lines.filter((line) => line !== '').join('\n'))
}

function firstOf(params: JsonObject, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value: Json | undefined = Object.hasOwn(params, key) ? params[key] : undefined
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return String(value)
  }
  return null
}

/** As the web UI quotes: what would end the pair is written as JSON. */
const quoted = (value: string): string => (/[,:\n]/.test(value) ? JSON.stringify(value) : value)
