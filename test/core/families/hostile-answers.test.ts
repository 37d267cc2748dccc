import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../src/core/families/read-answer.ts'
import { families } from '../../../src/core/model.ts'
import { expectSoundOutcome } from '../../support/outcome-invariants.ts'
import { answerFixtures } from './answer-fixtures.ts'

/** Addresses that stand only in the echoed parameters: none of them may ever come out as an image. */
const echoed = {
  resultUrls: ['https://echo.example/1.png'],
  resultImageUrl: 'https://echo.example/2.png',
  image_urls: ['https://echo.example/3.png'],
  input: JSON.stringify({ prompt: 'p', resultJson: '{"resultUrls":["https://echo.example/4.png"]}' }),
}
const bodies = answerFixtures().flatMap(({ answer }) => {
  const data = answer['data']
  const withEcho =
    typeof data === 'object' && data !== null && !Array.isArray(data)
      ? { ...data, param: JSON.stringify(echoed), paramJson: echoed }
      : data
  return [answer, { ...answer, data: withEcho ?? null }]
})
const texts = bodies.map((body) => JSON.stringify(body))
const words = [
  '',
  'null',
  'success',
  'fail',
  '0',
  '1',
  '4',
  'https://a.example/x.png',
  'https://a.example/x.png, https://b.example',
  '{"resultUrls":["https://a.example/y"]}',
  '__proto__',
  '[["https://a.example/z"]]',
  '"\\"x\\""',
  '2026-01-06 08:17:04',
  '\uD800',
  '\u0000',
  '1e999',
]
const keys = [
  'code',
  'msg',
  'data',
  'taskId',
  'state',
  'successFlag',
  'response',
  'resultJson',
  'resultInfoJson',
  'resultUrls',
  'resultUrl',
  'originImageUrl',
]
const moreKeys = [
  'paramJson',
  'param',
  'input',
  'model',
  'version',
  'createTime',
  'creditsConsumed',
  'failMsg',
  'errorCode',
  '__proto__',
  'constructor',
  'retryAfter',
  'info',
  'images',
]
const key = fc.constantFrom(...keys, ...moreKeys)
const leaf = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(200, 500, 501, 0, 1, 2, 3, 4, -1, 1e308, 1776398927151, null, true, false),
  fc.string({ maxLength: 12 }),
)
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('any')), { maxLength: 5 }).map(ownEntries),
  ),
})).any
const status = fc.constantFrom(200, 200, 200, 200, 204, 301, 400, 401, 404, 408, 422, 429, 451, 455, 500, 501, 503, 505)

/** Like JSON.parse: `__proto__` becomes a property, not the prototype. */
function ownEntries(entries: [string, unknown][]): unknown {
  return JSON.parse(
    `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${JSON.stringify(inner) ?? 'null'}`).join(',')}}`,
  )
}

/** Replaces, deletes, wraps or nests once more at the place that `path` picks. */
function mutated(
  document: unknown,
  path: readonly number[],
  change: { how: string; put: unknown; name: string },
): unknown {
  if (typeof document !== 'object' || document === null || path.length === 0) return changed(document, change)
  const names = Object.keys(document)
  const name = names[(path[0] ?? 0) % Math.max(names.length, 1)]
  if (name === undefined) return changed(document, change)
  const entries = Object.entries(document).flatMap(([own, inner]): [string, unknown][] => {
    if (own !== name) return [[own, inner]]
    return change.how === 'delete' && path.length === 1 ? [] : [[own, mutated(inner, path.slice(1), change)]]
  })
  if (Array.isArray(document)) return entries.map(([, inner]) => inner)
  return ownEntries(change.how === 'add' && path.length === 1 ? [...entries, [change.name, change.put]] : entries)
}

function changed(document: unknown, { how, put, name }: { how: string; put: unknown; name: string }): unknown {
  if (how === 'text') return JSON.stringify(document)
  if (how === 'nest') return { [name]: document, data: document }
  return how === 'list' ? [document, document] : put
}

const change = fc.record({
  how: fc.constantFrom('replace', 'delete', 'add', 'text', 'nest', 'list'),
  put: value,
  name: key,
})
const mutations = fc.array(fc.tuple(fc.array(fc.nat(30), { maxLength: 5 }), change), { minLength: 1, maxLength: 4 })

function expectSound(body: string, httpStatus: number): void {
  for (const family of families) {
    const outcome = readAnswer(family, { kind: 'answered', status: httpStatus, retryAfter: null, body }, 0)
    expectSoundOutcome(outcome, body)
    expect(JSON.stringify(outcome.kind === 'succeeded' ? outcome.images : [])).not.toContain('echo.example')
  }
}

describe('no answer is too broken to be read', () => {
  it('reads every fixture with an echo full of addresses', () => {
    for (const text of texts) expectSound(text, 200)
  })

  it('fixtures with fields deleted, replaced, added, put in text, nested and doubled', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bodies), mutations, status, (body, changes, httpStatus) => {
        const document = changes.reduce<unknown>((before, [path, how]) => mutated(before, path, how), body)
        const text = JSON.stringify(document) ?? ''
        // A mutation may itself copy an echo out of its place; then its addresses are no longer only echoed.
        if (!hasMovedEcho(document)) expectSound(text, httpStatus)
        else
          for (const family of families)
            expectSoundOutcome(
              readAnswer(family, { kind: 'answered', status: httpStatus, retryAfter: null, body: text }, 0),
              text,
            )
      }),
      { numRuns: 2_000 },
    )
  })

  it('fixtures cut off, and with bytes struck out', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(2_000),
        fc.nat(2_000),
        fc.string({ maxLength: 3 }),
        status,
        (text, from, count, put, httpStatus) => {
          const start = from % (text.length + 1)
          for (const body of [text.slice(0, start), text.slice(0, start) + put + text.slice(start + (count % 40))]) {
            for (const family of families)
              expectSoundOutcome(
                readAnswer(family, { kind: 'answered', status: httpStatus, retryAfter: null, body }, 0),
                body,
              )
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('arbitrary JSON and arbitrary text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          value.map((json) => JSON.stringify(json) ?? ''),
          fc.string(),
          fc.json(),
        ),
        status,
        fc.option(fc.string({ maxLength: 30 })),
        (body, httpStatus, retryAfter) => {
          for (const family of families)
            expectSoundOutcome(readAnswer(family, { kind: 'answered', status: httpStatus, retryAfter, body }, 0), body)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['arrays a hundred thousand deep', `{"code":200,"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    [
      'objects a hundred thousand deep',
      `{"code":200,"data":{"state":"success","resultJson":${'{"response":'.repeat(100_000)}1${'}'.repeat(100_000)}}}`,
    ],
    ['megabytes of quotes', '"'.repeat(3_000_000)],
    ['megabytes of blanks', ' '.repeat(3_000_000)],
    [
      'megabytes of commas in resultUrls',
      JSON.stringify({ code: 200, data: { state: 'success', resultJson: { resultUrls: ', '.repeat(1_500_000) } } }),
    ],
    [
      'a hundred thousand addresses',
      JSON.stringify({
        code: 200,
        data: {
          state: 'success',
          response: { resultUrls: Array.from({ length: 100_000 }, (_, index) => `https://a.example/${index}`) },
        },
      }),
    ],
    [
      'JSON in text, ten times over',
      Array.from({ length: 10 }).reduce<string>((text) => JSON.stringify(text), '{"code":200}'),
    ],
  ])('%s', (_name, body) => {
    expectSound(body, 200)
  })
})

/** Whether an address of the echo stands where no echo key is above it. */
function hasMovedEcho(document: unknown): boolean {
  if (typeof document === 'string') {
    if (!document.includes('echo.example')) return false
    try {
      const inner: unknown = JSON.parse(document)
      return typeof inner === 'object' || typeof inner === 'string' ? hasMovedEcho(inner) : true
    } catch {
      return true
    }
  }
  if (typeof document !== 'object' || document === null) return false
  return Object.entries(document).some(
    ([name, inner]) => !['param', 'paramJson', 'promptJson', 'input', 'params'].includes(name) && hasMovedEcho(inner),
  )
}
