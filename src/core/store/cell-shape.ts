import type { Json, JsonObject } from '../model.ts'

/** What the history needs to keep a place for a task before it has read the row. */
export interface CellShape {
  /** Width by height of the first result; before it is kept, as it was asked for; `null` when nobody tells. */
  aspect: number | null
  /** How many result images there are. */
  results: number
}

type Sized = { width: number | null; height: number | null }

/** Ratios beyond these are some mistake, or no picture: the place would be a line. */
const widest = 20

/** `results` in the order of their index. */
export function cellShape(results: readonly Sized[], params: JsonObject | null): CellShape {
  const sized = results.find(({ width, height }) => width !== null && height !== null)
  const aspect = sized === undefined ? askedAspect(params) : ratio(sized.width ?? 0, sized.height ?? 0)
  return { aspect, results: results.length }
}

/** The names under which the gateways' requests give a ratio, a size, or the two sides (facts: the API documents). */
const ratioNames = ['aspectRatio', 'aspect_ratio', 'imageSize', 'image_size', 'size', 'ratio']

function askedAspect(params: JsonObject | null): number | null {
  if (params === null) return null
  const sources = [params, ...Object.values(params).filter(isObject)]
  for (const source of sources) {
    for (const name of ratioNames) {
      const aspect = Object.hasOwn(source, name) ? aspectOf(source[name]) : null
      if (aspect !== null) return aspect
    }
    const width = Object.hasOwn(source, 'width') ? source['width'] : null
    const height = Object.hasOwn(source, 'height') ? source['height'] : null
    if (typeof width === 'number' && typeof height === 'number') return ratio(width, height)
  }
  return null
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `16:9`, `1024x768`, or one of the words that some models use (`portrait_4_3`, `landscape_16_9`, `square_hd`). */
function aspectOf(value: Json | undefined): number | null {
  if (typeof value !== 'string' || value.length > 40) return null
  if (value.startsWith('square')) return 1
  const [, upright, first, second] = /^(portrait_|landscape_)?(\d{1,5})\s*[:x×*_/]\s*(\d{1,5})$/u.exec(value) ?? []
  if (first === undefined || second === undefined) return null
  const aspect = ratio(Number(first), Number(second))
  if (aspect === null || upright === undefined) return aspect
  return upright === 'portrait_' ? Math.min(aspect, 1 / aspect) : Math.max(aspect, 1 / aspect)
}

function ratio(width: number, height: number): number | null {
  const value = width / height
  return value > 0 && value <= widest && value >= 1 / widest ? value : null
}
