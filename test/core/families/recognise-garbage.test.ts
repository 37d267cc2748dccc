import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recognise } from '../../../src/core/families/recognise.ts'
import { familyReaders } from '../../../src/core/families/registry.ts'
import type { Recognition } from '../../../src/core/model.ts'

const size = 5_000_000

function expectSound({ tasks, rejected }: Recognition): void {
  expect(rejected.length).toBeLessThanOrEqual(100)
  for (const { text, reason } of rejected) {
    expect(text.length).toBeLessThanOrEqual(80)
    expect(text).not.toMatch(/\p{Cc}/u)
    expect(reason.length).toBeGreaterThan(0)
  }
  expect(tasks.length + rejected.length).toBeGreaterThan(0)
  const seen = new Set(tasks.map((task) => `${task.taskId} ${task.family ?? ''}`))
  expect(seen.size).toBe(tasks.length)
  for (const { taskId, family, origin } of tasks) {
    expect(taskId).toMatch(/^[\w-]{6,128}$/)
    expect(taskId).toMatch(/\d/)
    if (family !== null) expect(Object.keys(familyReaders)).toContain(family)
    if (origin !== null) expect(origin).toBe(new URL(origin).origin)
  }
}

/** Pseudo-random bytes as text, the same in every run. */
function noise(length: number, alphabet: string): string {
  let state = 42
  const parts: string[] = []
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    parts.push(alphabet.charAt((state >>> 8) % alphabet.length))
  }
  return parts.join('')
}

const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('')
const fill = (piece: string): string => piece.repeat(Math.floor(size / piece.length))

/**
 * Each of these once made some pattern, stack or exception quadratic or worse, or could; the runner's own time limit for a test
 * is what a quadratic one breaks (five million characters squared are hours).
 */
const walls: [name: string, text: string, tasks: number][] = [
  ['random bytes', noise(size, bytes), 0],
  ['random brackets and quotes', noise(size, '[]{}",:\\ a1'), 0],
  ['one line of letters', fill('a'), 0],
  ['one line of words', fill('some words '), 0],
  ['opening brackets', fill('['), 0],
  ['closing brackets', fill(']'), 0],
  ['opening brackets and quotes', fill('["'), 0],
  ['opening objects', fill('{"a":'), 0],
  ['objects that are broken', fill('{"a":}'), 0],
  ['objects that never close, closing quotes', fill('{"}'), 0],
  ['quotes', fill('"'), 0],
  ['quotes between letters', `a${fill('"')}b`, 0],
  ['blanks before a letter', `${fill(' ')}x`, 0],
  ['line ends', fill('\n'), 0],
  ['backslashes at line ends', fill('\\\n'), 0],
  ['comments', fill('#\n'), 0],
  ['empty keys', fill('taskId='), 0],
  ['plural keys', fill('taskIds: a1b2c3 '), 1],
  ['a plural key with a long list', `taskIds: ${fill('a1b2c3,')}`, 1],
  ['keys beside a path', fill('/api/v1/ taskId=x1y2z3 '), 1],
  ['paths', fill('/api/v1/'), 0],
  ['schemes', fill('https://'), 0],
  ['bearers', fill('bearer '), 0],
  ['authorizations', fill('authorization:'), 0],
  ['tokens', fill('token="'), 0],
  ['a table of quotes', `taskId,x\n${fill('"",""","')}`, 0],
  ['a table with an endless row', `taskId,x\n${fill('a,')}`, 0],
  ['hyphens', fill('a-'), 0],
  ['nested arrays that close', '['.repeat(1_000_000) + ']'.repeat(1_000_000), 0],
  [
    'an object of many keys with broken JSON in text',
    `{${Array.from({ length: 200_000 }, (_, index) => `"k${index}":"{\\"x"`).join(',')}}`,
    0,
  ],
]

describe('megabytes of anything', () => {
  it.each(walls)('%s', (_name, text, tasks) => {
    const recognition = recognise(text)
    expect(recognition.tasks.length).toBe(tasks)
    expectSound(recognition)
  })

  it('an id below a hundred thousand levels is found', () => {
    const object = `${'{"a":'.repeat(100_000)}{"taskId":"task_12345678"}${'}'.repeat(100_000)}`
    const list = `${'['.repeat(100_000)}"task_12345678"${']'.repeat(100_000)}`
    for (const text of [object, list])
      expect(recognise(text).tasks.map((task) => task.taskId)).toEqual(['task_12345678'])
  })

  it('ten thousand ids, in every form', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `task_${1_000_000 + index}`)
    const forms = [
      ids.join('\n'),
      ids.join(', '),
      JSON.stringify(ids),
      JSON.stringify({ tasks: ids.map((taskId) => ({ taskId })) }),
      ids.map((taskId) => JSON.stringify({ code: 200, data: { taskId } })).join('\n'),
      `taskId,family\n${ids.map((id) => `${id},jobs`).join('\n')}`,
      ids.map((id) => `https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${id}`).join(' '),
      ids.map((id) => `10:00 INFO made taskId=${id}`).join('\n'),
    ]
    for (const text of forms) expect(recognise(text).tasks.map((task) => task.taskId)).toEqual(ids)
  })
})

describe('arbitrary text', () => {
  const id = fc.constantFrom(
    '9f47c52047dda21bb3df0488736cce57',
    'task_12345678',
    'abc123',
    '550e8400-e29b-41d4-a716-446655440000',
    '12345678901234',
  )
  const piece = fc.constantFrom(
    'taskId',
    'task_id=',
    '"taskId":"',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    ' ',
    '\\',
    '\\n',
    ':',
    '=',
    '|',
    '#',
    '…',
    '\uFEFF',
    '\uD800',
    '\u0000',

    'https://api.kie.ai/api/v1/jobs/recordInfo?taskId=',
    'curl ',
    '-H "Authorization: Bearer ',
    '"param":{',
    '"input":',
    'id,family\n',
    '__proto__',
    '/api/v1/mj/',
    'null',
    'sk-',
    'http://[::1]:99/api/v1/x?',
    'http://a:b@c/api/v1/',
  )

  it('never throws and always keeps its promises', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, id, fc.string({ maxLength: 5 })), { maxLength: 40 }), (parts) => {
        expectSound(recognise(parts.join('')))
      }),
      { numRuns: 3_000 },
    )
  })

  it('finds an id on its own line whatever words stand around it', () => {
    const words = fc
      .array(fc.constantFrom('hello', 'done', 'see', '-', '12', 'web-01', 'a.b', '(', ')'), { maxLength: 6 })
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(words, id, words, (before, taskId, after) => {
        expect(recognise(`${before}\n${taskId}\n${after}`).tasks.map((task) => task.taskId)).toContain(taskId)
      }),
    )
  })
})
