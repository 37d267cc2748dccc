import type { FoundImage, ImageRole, Json, JsonObject } from '../model.ts'
import { firstField } from './first-field.ts'
import { httpUrl } from './http-url.ts'
import { unwrapJson } from './json-in-string.ts'
import { isJsonObject } from './json-object.ts'

const maxImages = 64
/** Bounds the work on a list of junk; a real answer names fewer than ten. */
const maxEntries = 1_000
const maxTextChars = 300_000

/** In this order. Never `param` or `paramJson`: they echo the addresses of the *input* pictures. */
const containers = ['response', 'resultJson', 'resultInfoJson', 'info', 'videoInfo'] as const
const resultKeys = [
  'resultUrls',
  'result_urls',
  'resultImageUrls',
  'resultImageUrl',
  'result_image_url',
  'resultUrl',
  'result_url',
]
/** Read only when no result key names anything: some of these words name input pictures elsewhere, or pictures beside the result. */
const fallbackKeys = ['imageUrls', 'imageUrl', 'image_url', 'images', 'firstFrameUrl', 'lastFrameUrl', 'mask_urls']
const originalKeys = [
  'originImageUrls',
  'originImageUrl',
  'origin_image_url',
  'originUrls',
  'origin_urls',
  'originUrl',
  'origin_url',
]
const entryKeys = ['resultUrl', 'resultImageUrl', 'result_url', 'url', 'imageUrl', 'image_url']
const originalEntryKeys = ['originUrl', 'originImageUrl', 'origin_url', 'url']

/**
 * The images that a record names: http(s) addresses under the known result keys, each once, at most 64, results before originals.
 * A container may be an object, a list, JSON in text, or one bare address; an entry may be text or an object.
 */
export function resultImages(data: JsonObject): FoundImage[] {
  const within = containers.flatMap((key) => opened(Object.hasOwn(data, key) ? data[key] : undefined))
  const places = [...within, data]
  const named = places.flatMap((place) => addresses(place, resultKeys, entryKeys))
  const results = named.length > 0 ? named : within.flatMap((place) => addresses(place, fallbackKeys, entryKeys))
  const originals = places.flatMap((place) => addresses(place, originalKeys, originalEntryKeys))
  const seen = new Set<string>()
  return [...distinct('result', results, seen), ...distinct('original', originals, seen)].slice(0, maxImages)
}

/** A container as places to look into. A bare address or a list stands for `resultUrls`; `resultObject` lies one level deeper. */
function opened(value: Json | undefined): JsonObject[] {
  const content = unwrapJson(value)
  if (typeof content === 'string' || Array.isArray(content)) return [{ resultUrls: content }]
  if (!isJsonObject(content)) return []
  const inner = unwrapJson(firstField(content, ['resultObject']))
  return isJsonObject(inner) ? [content, inner] : [content]
}

function addresses(place: JsonObject, keys: readonly string[], inEntry: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const value = Object.hasOwn(place, key) ? unwrapJson(place[key]) : undefined
    const entries = Array.isArray(value) ? value.slice(0, maxEntries) : [value]
    return entries.flatMap((entry) => addressesOf(entry, inEntry))
  })
}

/** One text may hold several addresses, parted by commas. An entry that is JSON as text is none itself: it is opened first. */
function addressesOf(given: Json | undefined, inEntry: readonly string[]): string[] {
  if (typeof given === 'string' && given.length > maxTextChars) return []
  const entry = unwrapJson(given)
  const value = isJsonObject(entry) ? firstField(entry, inEntry) : entry
  if (typeof value !== 'string' || value.length > maxTextChars) return []
  return value
    .split(/,\s{0,8}(?=https?:)/i, maxImages)
    .map((part) => httpUrl(part))
    .filter((url) => url !== null)
}

function distinct(role: ImageRole, urls: readonly string[], seen: Set<string>): FoundImage[] {
  const fresh = urls.filter((url) => !seen.has(url) && seen.add(url))
  return fresh.map((url, index) => ({ role, index, url }))
}
