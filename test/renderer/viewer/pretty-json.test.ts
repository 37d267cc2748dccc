import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prettyJson } from '../../../src/renderer/viewer/pretty-json.ts'

describe('prettyJson', () => {
  it('lays out as everybody knows it', () => {
    const value = { a: 1, list: [1, 'two', { deep: null }], empty: [], none: {}, text: 'a "b" {c}, [d]: \\' }
    expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
  })

  it('changes nothing but white space, on any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const shown = prettyJson(text)
        expect(JSON.stringify(JSON.parse(shown))).toBe(JSON.stringify(JSON.parse(text)))
        expect(prettyJson(shown)).toBe(shown)
      }),
    )
  })

  it('keeps long numbers and repeated names word for word', () => {
    expect(prettyJson('{"n":12345678901234567890,"n":1.10}')).toBe('{\n  "n": 12345678901234567890,\n  "n": 1.10\n}')
  })

  it('shows what is no JSON as it is', () => {
    for (const raw of ['<html>502</html>', '{"a":', '', 'null', '{"a":1} trailing']) expect(prettyJson(raw)).toBe(raw)
  })

  it('stays quick on what is large or deep', () => {
    const large = JSON.stringify(Array.from({ length: 200_000 }, (_, at) => ({ at })))
    const before = process.cpuUsage()
    expect(prettyJson(large).length).toBeLessThan(1_000_000)
    prettyJson(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)
    // Its own time, in µs: others may have the processor meanwhile.
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000)
  })
})
