import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultTemplate as coreDefault, renderName, withExtension } from '../../../src/core/library/file-name.ts'
import { nameFieldNames, parseTemplate } from '../../../src/core/library/name-template.ts'
import { safeSegment as coreSegment } from '../../../src/core/library/safe-segment.ts'
import { safeSegment } from '../../../src/renderer/export/safe-name.ts'
import {
  defaultTemplate,
  longestName,
  offeredFields,
  templateFields,
  templatePreview,
} from '../../../src/renderer/export/template-preview.ts'
import type { NamedSample } from '../../../src/renderer/export/template-preview.ts'

const sample: NamedSample = {
  at: Date.parse('2026-11-22T14:31:07Z'),
  family: 'jobs',
  model: 'bytedance/seedream-v4',
  connection: 'kie.ai',
  id: '6kwg3azb225cm69f',
  taskId: '8d41f2c07be94a1f9a53',
  role: 'result',
  index: 0,
  prompt: 'CON. a/b: “quotes”, 漫画 👩‍👩‍👧‍👦 end. ',
  extension: 'webp',
}

/** What the core would write. */
function coreName(template: string, { at, extension, ...rest }: NamedSample): string | null {
  if (!parseTemplate(template).ok) return null
  const family = rest.family === 'jobs' ? 'jobs' : null
  return withExtension(renderName(template, { ...rest, family, at, extension }), extension)
}

function previewName(template: string, one: NamedSample): string | null {
  const preview = templatePreview(template)
  return preview.ok ? preview.name(one) : null
}

const fields = '{date} {time} {family} {model} {connection} {id} {id:8} {taskId} {index} {prompt} {prompt:40} {ext}'
const odd = String.raw`/ . .. \ { } {nope} {id:0} {id:1234} C: nul a é`
const pieces = fc.constantFrom(' ', ...fields.split(' '), ...odd.split(' '))
const samples = fc.record<NamedSample>({
  at: fc.oneof(fc.integer({ min: -1e13, max: 1e14 }), fc.constant(8.64e15)),
  family: fc.constantFrom('jobs', null),
  model: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constant(null)),
  connection: fc.string({ unit: 'grapheme' }),
  id: fc.string({ minLength: 1 }),
  taskId: fc.string(),
  role: fc.constantFrom('result', 'original'),
  index: fc.nat(300),
  prompt: fc.oneof(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.constant(null)),
  extension: fc.constantFrom('jpg', 'png', 'webp'),
})

describe('templatePreview', () => {
  it('is the name that the export writes', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), samples, (parts, one) => {
        const template = parts.join('')
        expect(previewName(template, one)).toBe(coreName(template, one))
      }),
      { numRuns: 500 },
    )
  })

  it('has the default, and offers only fields that there are', () => {
    expect(defaultTemplate).toBe(coreDefault)
    expect(templateFields).toEqual(nameFieldNames)
    for (const field of offeredFields) expect(previewName(`{${field}}`, sample)).not.toBeNull()
    expect(previewName(defaultTemplate, sample)).toBe(coreName(coreDefault, sample))
  })

  it('says what is wrong with a template', () => {
    const fault = (template: string) => {
      const preview = templatePreview(template)
      return preview.ok ? null : preview.fault
    }
    expect(fault('')).toEqual({ kind: 'empty' })
    expect(fault('a'.repeat(1_001))).toEqual({ kind: 'too-long' })
    expect(fault('a\\b')).toEqual({ kind: 'backslash' })
    expect(fault('/a')).toEqual({ kind: 'absolute' })
    expect(fault('c:a')).toEqual({ kind: 'absolute' })
    expect(fault('a/../b')).toEqual({ kind: 'leaves' })
    expect(fault('{id')).toEqual({ kind: 'brace' })
    expect(fault('{seed}')).toEqual({ kind: 'no-field', name: 'seed' })
  })
})

describe('safeSegment', () => {
  it('is the core’s', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), fc.integer({ min: 1, max: 220 }), (text, bytes) => {
        expect(safeSegment(text, bytes)).toBe(coreSegment(text, bytes))
      }),
      { numRuns: 500 },
    )
  })
})

describe('longestName', () => {
  it('goes by the bytes of the last segment', () => {
    expect(longestName(['a-very-long-folder/b', 'x/漫画', 'x/abcde'])).toBe('x/漫画')
    expect(longestName([])).toBeUndefined()
  })
})
