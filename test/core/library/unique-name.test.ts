import { describe, expect, it } from 'vitest'
import { createNameSet, nameKey, numberedName } from '../../../src/core/library/unique-name.ts'

describe('createNameSet', () => {
  it('numbers what is taken, before the extension', () => {
    const names = createNameSet(['a/x.png'])
    expect(names.claim('a/x.png')).toBe('a/x-2.png')
    expect(names.claim('a/x.png')).toBe('a/x-3.png')
    expect(names.claim('b/x.png')).toBe('b/x.png')
    expect(names.claim('noext')).toBe('noext')
    expect(names.claim('noext')).toBe('noext-2')
    names.add('y-2.png')
    expect([names.claim('y.png'), names.claim('y.png')]).toEqual(['y.png', 'y-3.png'])
  })

  it('does not tell case and Unicode normal forms apart', () => {
    const names = createNameSet()
    expect(names.claim('Café.png')).toBe('Café.png')
    expect(names.claim('CAFE\u0301.PNG')).toBe('CAFE\u0301-2.PNG')
    expect(names.has('cafe\u0301.png')).toBe(true)
    expect(nameKey('Straße')).toBe(nameKey('STRASSE'))
    expect(nameKey('ΟΔΟΣ')).toBe(nameKey('οδος'))
  })

  it('stays within 200 bytes with sidecar, cut between characters', () => {
    const names = createNameSet()
    const wanted = `f/${'ä'.repeat(97)}.webp`
    for (let n = 0; n < 1_200; n++) {
      const file = names.claim(wanted).slice(2)
      expect(Buffer.byteLength(`${file}.json`)).toBeLessThanOrEqual(204)
      if (n > 0) expect(Buffer.byteLength(`${file}.json`)).toBeLessThanOrEqual(200)
      expect(file.isWellFormed()).toBe(true)
    }
    expect(numberedName('x.png', 12)).toBe('x-12.png')
  })

  it('gives 1,000 equal nasty names quickly, and 100,000 too', () => {
    const names = createNameSet()
    const nasty = ['CON', '..', '🦊'.repeat(40), 'a.b.c.', '-2', 'x-2.png']
    const given = new Set<string>()
    const started = performance.now()
    for (let n = 0; n < 100_000; n++) given.add(nameKey(names.claim(nasty[n % nasty.length] ?? '')))
    expect(given.size).toBe(100_000)
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})
