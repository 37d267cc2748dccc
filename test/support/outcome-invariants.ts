import { expect } from 'vitest'
import type { EpochMs, FoundImage, Json, Outcome, TaskRecord } from '../../src/core/model.ts'

const echoKeys = new Set(['param', 'paramJson', 'promptJson', 'params', 'input'])
const dayMs = 86_400_000

/** What holds for every outcome, whatever the gateway sent. `body` is the text of the answer. */
export function expectSoundOutcome(outcome: Outcome, body: string): void {
  // Survives the store: no undefined, no NaN, nothing that JSON drops.
  expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome)
  switch (outcome.kind) {
    case 'running':
      return expectSoundRecord(outcome.record)
    case 'succeeded':
      expectSoundRecord(outcome.record)
      return expectSoundImages(outcome.images, body)
    case 'failed':
      expect(outcome.failure.code.length).toBeGreaterThan(0)
      expect(outcome.failure.message.length).toBeLessThanOrEqual(4_000)
      return outcome.record === null ? undefined : expectSoundRecord(outcome.record)
    case 'absent':
      return expect(Number.isFinite(outcome.code)).toBe(true)
    case 'refused':
      return expect([401, 402, 403, 433]).toContain(outcome.code)
    case 'throttled':
    case 'maintenance':
    case 'troubled':
      return expectSoundWait(outcome.retryAfterMs)
    case 'disabled':
    case 'unreachable':
      return
  }
}

function expectSoundWait(ms: number | null): void {
  if (ms === null) return
  expect(ms).toBeGreaterThanOrEqual(0)
  expect(ms).toBeLessThanOrEqual(dayMs)
}

function expectSoundRecord(record: TaskRecord): void {
  expectSoundTime(record.createdAt)
  expectSoundTime(record.completedAt)
  expect(record.phase?.length ?? 0).toBeLessThanOrEqual(120)
  expect(record.prompt?.length ?? 0).toBeLessThanOrEqual(20_000)
  expect(record.credits ?? 0).toBeGreaterThanOrEqual(0)
  expect(keysIn(record.params)).not.toContain('__proto__')
  expect(keysIn(record.params)).not.toContain('callBackUrl')
  expect(keysIn(record.params)).not.toContain('Authorization')
}

function expectSoundTime(at: EpochMs | null): void {
  if (at !== null) expect(Number.isSafeInteger(at) && at >= 1e12 && at < 4.2e12, `time ${at}`).toBe(true)
}

function expectSoundImages(images: readonly FoundImage[], body: string): void {
  expect(images.length).toBeLessThanOrEqual(64)
  const told = textsOutsideEcho(body)
  for (const image of images) {
    expect(['http:', 'https:']).toContain(new URL(image.url).protocol)
    expect(
      told.some((text) => text.includes(image.url)),
      `${image.url} stands only in the echoed parameters`,
    ).toBe(true)
  }
  expect(new Set(images.map((image) => image.url)).size).toBe(images.length)
  for (const role of ['result', 'original'] as const) {
    const indices = images.filter((image) => image.role === role).map((image) => image.index)
    expect(indices).toEqual(indices.map((_, position) => position))
  }
}

/** Every text of a body that does not stand below an echo key, JSON in text opened. */
function textsOutsideEcho(body: string): string[] {
  const texts: string[] = []
  const open: unknown[] = [body]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'string') {
      texts.push(value)
      const inner = /^[\s\uFEFF]*[{["]/.test(value) ? parsed(value) : undefined
      if (inner !== undefined) {
        texts.pop()
        open.push(inner)
      }
    } else if (Array.isArray(value)) open.push(...value)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) if (!echoKeys.has(key)) open.push(inner)
    }
  }
  return texts
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function keysIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(keysIn)
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)])
}
