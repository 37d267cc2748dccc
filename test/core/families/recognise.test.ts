import { describe, expect, it } from 'vitest'
import { recognise } from '../../../src/core/families/recognise.ts'
import { found, hexA, hexB, key, refused } from './recognised.ts'

const uuid = '550e8400-e29b-41d4-a716-446655440000'

describe('bare ids', () => {
  it.each([
    hexA,
    hexA.toUpperCase(),
    uuid,
    'task_12345678',
    'task12345',
    '4edb3c5XXXXX75e3f0aa5cc',
    'fluxkontext_8d41f2c07be94a1f9a53',
    '12345678901234',
    'abc-123',
    'a1b2c3',
  ])('%s alone on a line', (id) => {
    for (const text of [id, ` ${id}\t`, `\uFEFF${id}\r\n`, `"${id}",`, `- ${id}`, `1. ${id}`, `<${id}>`, `\`${id}\``]) {
      expect(recognise(text)).toEqual({
        tasks: [{ taskId: id, family: null, origin: null, connection: null }],
        rejected: [],
      })
    }
  })

  it('one per line, by commas, by blanks, by semicolons, mixed', () => {
    const ids = [hexA, 'task_12345678', 'task12345', hexB]
    for (const between of ['\n', '\r\n', '\r', ', ', ' ', ';', '\t', ' | '])
      expect(found(ids.join(between))).toEqual(ids)
    expect(found(`${hexA}, task12345\n\n  ${hexB} ;\ntask_12345678`)).toEqual([
      hexA,
      'task12345',
      hexB,
      'task_12345678',
    ])
  })

  it('weak ones not beside words, model names or numbers', () => {
    expect(found(`${hexA}, seedream, hero shot`)).toEqual([hexA])
    expect(found(`${hexA}, nano-banana-2`)).toEqual([hexA])
    expect(found('restarted worker-12 after task12345 took 1500ms')).toEqual([])
    expect(found('12345678901234 12345678901235')).toEqual([])
  })

  it('strong ones in running text, with punctuation', () => {
    expect(found(`Look at ${hexA}, (${uuid}). And task_12345678!`)).toEqual([hexA, uuid, 'task_12345678'])
    expect(found(`done: ${hexA}`)).toEqual([hexA])
    // Unusual ids count alone on a line; in running text they are too much like hashes, keys and pieces of base64.
    expect(found('4edb3c5XXXXX75e3f0aa5cc')).toEqual(['4edb3c5XXXXX75e3f0aa5cc'])
    expect(found('see 4edb3c5XXXXX75e3f0aa5cc there')).toEqual([])
  })

  it('none in base64, whatever the length of its lines', () => {
    // A multiple of both line lengths: the short last line of a base64 text can look just like an unusual id.
    const bytes = Uint8Array.from(
      { length: 48 * 57 * 100 },
      (_, position) => (position * position * 31 + position * 7) % 251,
    )
    const base64 = Buffer.from(bytes).toString('base64')
    expect(found(base64.replaceAll(/.{76}/g, '$&\n'))).toEqual([])
    expect(found(base64.replaceAll(/.{64}/g, '$&\n'))).toEqual([])
  })

  it.each([
    ['an image address', `saved https://tempfile.aiquickdraw.com/m/${hexA}_0_0.jpeg ok`],
    ['an address that ends in it', `see https://a.example/${hexA} now`],
    ['a file name', `wrote ${hexA}.png and image_1767658623526_gq6m8x.png`],
    ['a path', `wrote pictures/${hexA} now`],
    ['a vendor key', 'used sk-abcdef1234567890abcdef1234567890 for it'],
    ['a bearer key', `sent Bearer ${key} along`],
    ['another kind of id', `requestId=${key} trace_id: ${key} request id: ${key} sha256:${key}`],
    ['a hash', `commit ${'a1'.repeat(20)} file ${'b2'.repeat(32)}`],
    ['a date', 'at 2026-01-06T08-17-04-123456Z sharp'],
    ['a number', 'took 12345678901234567890 ns'],
    ['an e-mail address', `from user.${hexA}@mail.example today`],
  ])('not %s', (_what, text) => {
    expect(found(text)).toEqual([])
    expect(recognise(text).rejected).toEqual([
      { text: expect.any(String), code: 'nothing', reason: 'no task id found in it' },
    ])
  })

  it('each once, in the order of the text', () => {
    expect(found(`${hexB}\n${hexA}\n${hexB}, ${hexA}`)).toEqual([hexB, hexA])
  })
})

describe('what is refused', () => {
  it.each([
    [hexA.slice(0, 25), 'cut-off', 'cut off: 25 of 32 characters'],
    [hexA.slice(0, 31), 'cut-off', 'cut off: 31 of 32 characters'],
    [uuid.slice(0, 30), 'cut-off', 'cut off: 30 of 36 characters'],
    ['hello', 'no-digits', 'no digits, not a task id'],
    ['a1', 'too-short', 'too short for a task id'],
    ['x1'.repeat(65), 'too-long', 'too long for a task id'],
    ['2026-01-06', 'number-or-date', 'a number or a date, not a task id'],
    ['20260106', 'number-or-date', 'a number or a date, not a task id'],
    ['abc123.png', 'not-an-id', 'not a task id'],
    ['https://tempfile.aiquickdraw.com/m/1.png', 'address', 'an address without a task id'],
    ['sk-abcdef1234567890', 'api-key', 'an API key, not a task id'],
  ])('%s: %s (%s)', (token, code, reason) => {
    const { tasks, rejected } = recognise(`${hexB}\n${token}`)
    expect(tasks.map((task) => task.taskId)).toEqual([hexB])
    expect(rejected).toMatchObject([{ code, reason }])
  })

  it('a cut-off id in a list does not spoil the others', () => {
    expect(found(`${hexA} ${hexB.slice(0, 28)} task12345`)).toEqual([hexA, 'task12345'])
    expect(refused(`${hexA} ${hexB.slice(0, 28)}`)).toEqual({ [hexB.slice(0, 28)]: 'cut off: 28 of 32 characters' })
  })

  it('a shortened value of a key', () => {
    expect(refused('taskId: 9332d1c0…a028')).toEqual({ '9332d1c0': 'cut off: the rest is not in the text' })
    expect(found('taskId=9332d1c0...')).toEqual([])
  })

  it('empty text, blanks, comments', () => {
    for (const text of ['', ' \n\t\r\n', '\uFEFF', `# ${hexA}\n  # ${hexB}`]) {
      expect(recognise(text)).toEqual({ tasks: [], rejected: [{ text: '', code: 'nothing', reason: 'nothing in it' }] })
    }
    expect(found(`# ${hexA}\n${hexB}`)).toEqual([hexB])
  })

  it('a text without an id, shown by its first 80 characters', () => {
    const text = `task done!! see slack ${'and more '.repeat(50)}`
    expect(recognise(text)).toEqual({
      tasks: [],
      rejected: [{ text: text.slice(0, 80), code: 'nothing', reason: 'no task id found in it' }],
    })
  })

  it('never more than 100 pieces, of 80 characters, without control characters and without keys', () => {
    const lines = Array.from(
      { length: 5_000 },
      (_, index) => `no\u0000\u001b[31m\u202E${'x'.repeat(200)}${'y'.repeat(index % 300)}.${index}`,
    )
    const { rejected } = recognise(lines.join('\n'))
    expect(rejected.length).toBeLessThanOrEqual(100)
    for (const { text } of rejected) {
      expect(text.length).toBeLessThanOrEqual(80)
      expect(text).not.toMatch(/[\p{Cc}\u202E]/u)
    }
    expect(recognise(Array.from({ length: 500 }, (_, index) => `no${index}.x`).join('\n')).rejected.length).toBe(100)
    for (const text of [
      `Authorization: Bearer ${key}`,
      `KIE_API_KEY=${key}`,
      'sk-abcdef1234567890',
      `{"apiKey":"${key}"}`,
      `x-api-key: ${key}`,
      `token: ${key}`,
      `Set-Cookie: sid=${key}`,
    ]) {
      expect(recognise(text).tasks).toEqual([])
      expect(JSON.stringify(recognise(text))).not.toMatch(/0123456789abcdef|abcdef1234567890/)
    }
  })
})

describe('everything at once', () => {
  it('the mixed paste of the add page', () => {
    const text = [
      `{"code":200,"msg":"success","data":{"taskId":"${hexB}"}}`,
      `curl 'https://api.kie.ai/api/v1/mj/record-info?taskId=${hexA}' -H 'Authorization: Bearer ${key}'`,
      'fluxkontext_8d41f2c07be94a1f9a53',
      'e931f4f24b0f6d5bc4744c719d3f67f3',
      '41c09be27d6c4e0c9b1f3e5a7720aa18, seedream, hero shot',
      'task done!! see slack',
      hexA.slice(0, 25),
    ].join('\n')
    expect(found(text)).toEqual([
      hexB,
      `${hexA} midjourney https://api.kie.ai`,
      'fluxkontext_8d41f2c07be94a1f9a53',
      'e931f4f24b0f6d5bc4744c719d3f67f3',
      '41c09be27d6c4e0c9b1f3e5a7720aa18',
    ])
    expect(refused(text)).toEqual({ [hexA.slice(0, 25)]: 'cut off: 25 of 32 characters' })
  })

  it('merges what the places of one id tell; two families are two tasks', () => {
    const mj = `https://api.kie.ai/api/v1/mj/record-info?taskId=${hexA}`
    expect(found(`${hexA}\n${mj}\n{"taskId":"${hexA}"}`)).toEqual([`${hexA} midjourney https://api.kie.ai`])
    expect(found(`{"taskId":"${hexA}","resultInfoJson":null}\n${mj}`)).toEqual([
      `${hexA} midjourney https://api.kie.ai`,
    ])
    expect(found(`${mj}\n{"taskId":"${hexA}","state":"success"}`)).toEqual([
      `${hexA} midjourney https://api.kie.ai`,
      `${hexA} jobs`,
    ])
  })
})
