import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ManifestImage, ManifestTask } from '../../../src/core/library/manifest.ts'
import { sidecarXmp } from '../../../src/core/library/sidecar-xmp.ts'
import { sidecarName, sidecarText } from '../../../src/core/library/sidecar.ts'
import { manifestTask } from './support/export-image.ts'
import { xmlFault } from './support/xml-check.ts'

function image(task: Partial<ManifestTask> = {}): ManifestImage {
  return {
    path: 'a.png',
    sha256: 'ab'.repeat(32),
    bytes: 5,
    mediaType: 'image/png',
    width: 10,
    height: 20,
    role: 'result',
    index: 0,
    task: manifestTask('one', task),
    url: null,
    deadlineAt: null,
  }
}

describe('the XMP sidecar', () => {
  it('is well-formed and says what it should', () => {
    const xmp = sidecarXmp(image())
    expect(xmlFault(xmp)).toBe(null)
    expect(xmp).toContain(
      '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">a picture of one</rdf:li></rdf:Alt></dc:description>',
    )
    expect(xmp).toContain('<dc:subject><rdf:Bag><rdf:li>fox</rdf:li><rdf:li>red</rdf:li></rdf:Bag></dc:subject>')
    expect(xmp).toContain('<xmp:Rating>4</xmp:Rating>')
    expect(xmp).toContain('<xmp:CreateDate>2026-11-20T10:00:00.000Z</xmp:CreateDate>')
    expect(xmp).toContain('>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia<')
    expect(xmp).toContain('<Iptc4xmpExt:AISystemUsed>nano-banana</Iptc4xmpExt:AISystemUsed>')
    expect(xmp).toContain('<Iptc4xmpExt:AIPromptInformation>a picture of one</Iptc4xmpExt:AIPromptInformation>')
  })

  it('leaves out what is not known', () => {
    const xmp = sidecarXmp(image({ prompt: null, model: null, rating: null, createdAt: null, tags: [] }))
    expect(xmlFault(xmp)).toBe(null)
    for (const name of ['dc:description', 'dc:subject', 'xmp:Rating', 'xmp:CreateDate', 'AISystemUsed', 'CreatorTool'])
      expect(xmp).not.toContain(`<${name}`)
  })

  it('cannot be broken out of', () => {
    const attack = '</rdf:li></rdf:Alt><evil a="1" b=\'2\'>]]>&amp;&#0;<?x ?><!-- \0\x08\ud800\ufffe \r\n'
    const xmp = sidecarXmp(image({ prompt: attack, model: attack, tags: [attack], createdAt: attack }))
    expect(xmlFault(xmp)).toBe(null)
    expect(xmp).not.toContain('<evil')
  })

  it('is well-formed for any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 3 }), (prompt, model, tags) => {
        expect(xmlFault(sidecarXmp(image({ prompt, model, tags })))).toBe(null)
      }),
      { numRuns: 500 },
    )
  })

  it('is judged by a check that sees faults', () => {
    for (const text of [
      '<a>',
      '<a></b>',
      '<a>&</a>',
      '<a b="1" b="2"/>',
      '<x:a/>',
      'x<a/>',
      '<a/><b/>',
      '<a>\0</a>',
      '<a b=1/>',
      '',
      '<a>]]></a>',
    ]) {
      expect(xmlFault(text), text).not.toBe(null)
    }
  })
})

it('the JSON sidecar is the manifest entry', () => {
  expect(JSON.parse(sidecarText(image(), 'json'))).toEqual({ version: 1, ...image() })
  expect(sidecarName('a/b.png', 'json')).toBe('a/b.png.json')
})
