import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NameFields } from '../../../src/core/library/file-name.ts'
import { defaultTemplate, renderName, withExtension } from '../../../src/core/library/file-name.ts'
import { nameFieldNames, parseTemplate } from '../../../src/core/library/name-template.ts'
import { cutBytes, safeSegment } from '../../../src/core/library/safe-segment.ts'

const fields: NameFields = {
  at: new Date(2026, 2, 4, 5, 6, 7).getTime(),
  family: 'jobs',
  model: 'nano-banana/edit',
  connection: 'home',
  id: '0123456789abcdef',
  taskId: 'task_42',
  role: 'result',
  index: 3,
  prompt: 'a red fox: what?',
  extension: 'png',
}

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$) *(\.|$)/i

function expectSafe(segment: string, maxBytes = 200): void {
  expect(segment).not.toBe('')
  expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(maxBytes)
  expect(segment).toBe(segment.normalize('NFC'))
  expect(segment.isWellFormed()).toBe(true)
  expect(segment).not.toMatch(/[<>:"/\\|?*\p{C}\p{Default_Ignorable_Code_Point}]/u)
  expect(segment).not.toMatch(/^[. ]|[. ]$/)
  expect(segment).not.toMatch(reserved)
}

describe('renderName', () => {
  it('renders the default template', () => {
    expect(renderName(defaultTemplate, fields)).toBe('2026-03-04/2026-03-04_050607_nano-banana_edit_01234567_3')
  })

  it('falls back from model to family to a word, and marks originals', () => {
    expect(renderName('{model}_{index}', { ...fields, model: null, role: 'original', index: 0 })).toBe(
      'jobs_0-original',
    )
    expect(renderName('{model}-{family}', { ...fields, model: null, family: null })).toBe('image-image')
  })

  it('renders every field, cut to a number of characters', () => {
    expect(renderName('{connection}/{taskId}/{id:4}.{ext}', fields)).toBe('home/task_42/0123.png')
    expect(renderName('{prompt:5}', fields)).toBe('a red')
    expect(renderName('{prompt:2}', { ...fields, prompt: '🦊🦊🦊' })).toBe('🦊🦊')
    expect(renderName('x{prompt}', { ...fields, prompt: null })).toBe('x')
  })

  it('never lets a field make a folder or leave one', () => {
    expect(renderName('{model}', { ...fields, model: '../../etc/passwd' })).toBe('_.._etc_passwd')
    expect(renderName('{model}/{prompt}', { ...fields, model: '..', prompt: '' })).toBe('_/_')
    expect(renderName('a/{connection}', { ...fields, connection: 'C:\\x' })).toBe('a/C__x')
  })

  it('survives impossible times', () => {
    for (const at of [Number.NaN, 8.7e15, -8.7e15, Number.POSITIVE_INFINITY]) {
      expect(renderName('{date}_{time}', { ...fields, at })).toMatch(/^\d{4}-\d\d-\d\d_\d{6}$/)
    }
  })

  it('is safe for any text in any field', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.constantFrom(
        'CON',
        'nul.txt',
        'COM1',
        'lpt¹',
        '...',
        '. .',
        '‮gpj.exe',
        '\ud800',
        'a\u0300'.repeat(300),
        '👩‍👩‍👧‍👦'.repeat(60),
        '~',
      ),
      fc
        .array(fc.constantFrom('.', ' ', '/', '\\', '\0', 'é', 'e\u0301', '\u200b', '..', 'CON', '　'), {
          maxLength: 300,
        })
        .map((parts) => parts.join('')),
    )
    const template = fc
      .array(fc.constantFrom('{model}', '{prompt}', '{connection:9}', '{prompt:40}', '.', ' ', 'x', '/', '{taskId}'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => parts.join(''))
      .filter((text) => parseTemplate(text).ok)
    fc.assert(
      fc.property(template, nasty, nasty, nasty, (text, model, prompt, connection) => {
        const name = renderName(text, { ...fields, model, prompt, connection, taskId: prompt })
        const segments = name.split('/')
        for (const segment of segments) expectSafe(segment)
        expectSafe(segments.at(-1) ?? '', 176)
        expect(segments.length).toBeLessThanOrEqual(text.split('/').length)
      }),
      { numRuns: 400 },
    )
  })

  it('takes linear time for long hostile prompts', () => {
    const started = performance.now()
    for (const unit of ['.', ' ', '. x', '\u0300', '‮', '/'])
      renderName('{prompt}', { ...fields, prompt: unit.repeat(2_000_000) })
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('safeSegment', () => {
  it.each([
    ['CON', '_CON'],
    ['con.tar.gz', '_con.tar.gz'],
    ['Com¹', '_Com¹'],
    ['NUL .txt', '_NUL .txt'],
    ['console', 'console'],
    ['...hidden', 'hidden'],
    ['name. . .', 'name'],
    ['a\tb\n\nc', 'a b c'],
    ['a<b>c:d"e/f\\g|h?i*j', 'a_b_c_d_e_f_g_h_i_j'],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['zero\u200Bwidth\uFEFF', 'zerowidth'],
    ['e\u0301', '\u00E9'],
    ['e\u200B\u0301', '\u00E9'],
    ['\u0000\u001f', '_'],
    ['..', '_'],
    ['', '_'],
  ])('makes %j into %j', (text, segment) => {
    expect(safeSegment(text)).toBe(segment)
  })

  it('cuts by bytes and between graphemes', () => {
    expect(cutBytes('äöü', 4)).toBe('äö')
    expect(cutBytes('äöü', 5)).toBe('äö')
    expect(cutBytes('🇩🇪🇫🇷', 15)).toBe('🇩🇪')
    expect(Buffer.byteLength(cutBytes(`a${'\u0316'.repeat(500)}`, 200))).toBeLessThanOrEqual(200)
  })
})

describe('parseTemplate', () => {
  it('names the known fields when it refuses', () => {
    for (const text of [
      '{nope}',
      '{id',
      'id}',
      '{{id}}',
      '{id:}',
      '{id:0}',
      '{id:x}',
      '{}',
      '',
      '/',
      '{ID}',
      '{__proto__}',
      '{constructor}',
    ]) {
      const parsed = parseTemplate(text)
      expect(parsed.ok, text).toBe(false)
      if (!parsed.ok) for (const field of nameFieldNames) expect(parsed.reason).toContain(`{${field}}`)
    }
  })

  it('refuses what leads out of the export', () => {
    for (const text of ['/abs', '../x', 'a/../b', 'a/..', 'C:/x', 'c:x', 'a\\b', ' .. /x'])
      expect(parseTemplate(text).ok, text).toBe(false)
    for (const text of ['a..b', '{date}/x', './x', 'a//b']) expect(parseTemplate(text).ok, text).toBe(true)
  })

  it('ignores empty folders', () => {
    expect(renderName('./a//b/', fields)).toBe('a/b')
  })
})

it('withExtension adds it once', () => {
  expect(withExtension('a/b', 'png')).toBe('a/b.png')
  expect(withExtension('a/b.PNG', 'png')).toBe('a/b.PNG')
  expect(withExtension('a/b.png', 'jpg')).toBe('a/b.png.jpg')
})
