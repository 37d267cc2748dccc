import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TaskSet } from '../../../src/core/facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

const texts: Record<string, TaskSet> = {
  lighthouse: {
    prompt: 'A lighthouse at dawn, 35mm film',
    model: 'flux-kontext-max',
    tags: ['Sea view'],
    note: 'print it',
  },
  sunset: { prompt: '海边日落，一只猫', params: { aspectRatio: '16:9', nested: [{ steps: 28 }] } },
  japanese: { prompt: 'コーヒーを飲む猫', note: '東京' },
  korean: { prompt: '서울의 밤' },
  russian: { prompt: 'Кошка на Крыше, ёлка' },
  accents: { prompt: 'Café crème à la façade' },
  decomposed: { prompt: 'Cafe\u0301 noir' },
  signs: { prompt: `100% "quoted" snake_case back\\slash star* (x OR y) col:umn a^b NEAR/3 'single' --x ; {z}` },
  nul: { prompt: 'before\0after' },
  emoji: { prompt: 'a 🏖️ beach 👩‍👩‍👧 day' },
  greek: { prompt: 'ΟΔΟΣ ΟΝΕΙΡΩΝ' },
  rare: { prompt: '𠮷野家 𰻝麵 〇一 ⺀⺁' },
  turkish: { prompt: 'İSTANBUL ışık' },
}

let temp: TempStore
let names: Map<number, string>
beforeAll(async () => {
  temp = await openTempStore()
  const keys = Object.keys(texts)
  const seqs = temp.addTasks(keys.map((key) => ({ id: `own-${key}`, taskId: `remote${key}77` })))
  names = new Map(seqs.map((seq, position) => [seq, keys[position] ?? '']))
  temp.save({ tasks: seqs.map((seq) => ({ seq, set: texts[names.get(seq) ?? ''] ?? {} })) })
})
afterAll(() => temp.close())

const hits = (search: string) =>
  temp.store.tasks
    .page({ search }, null, 100)
    .map(({ seq }) => names.get(seq) ?? '?')
    .toSorted()

describe('search', () => {
  it.each([
    // words and substrings, any case, any order
    ['lighthouse', ['lighthouse']],
    ['LIGHTH', ['lighthouse']],
    ['ghth', ['lighthouse']],
    ['dawn lighthouse', ['lighthouse']],
    ['dawn 海边', []],
    ['lighthouse, ', []],
    // one and two letters
    ['5m', ['lighthouse']],
    ['gh', ['lighthouse']],
    ['GH', ['lighthouse']],
    // parameters, model, ids, tags, notes
    ['16:9', ['sunset']],
    ['28', ['sunset']],
    ['kontext-max', ['lighthouse']],
    ['remotesunset77', ['sunset']],
    ['own-greek', ['greek']],
    ['sea', ['lighthouse']],
    ['print', ['lighthouse']],
    // CJK of one, two, three and more
    ['海', ['sunset']],
    ['猫', ['japanese', 'sunset']],
    ['落', ['sunset']],
    ['海边', ['sunset']],
    ['日落', ['sunset']],
    ['边日', ['sunset']],
    ['边落', []],
    ['海边日', ['sunset']],
    ['海边日落', ['sunset']],
    ['日落 猫', ['sunset']],
    ['コー', ['japanese']],
    ['ー', ['japanese']],
    ['コーヒー', ['japanese']],
    ['東京', ['japanese']],
    ['서울', ['korean']],
    ['밤', ['korean']],
    ['𠮷', ['rare']],
    ['𠮷野', ['rare']],
    ['𰻝', ['rare']],
    ['𰻝麵', ['rare']],
    ['〇', ['rare']],
    ['⺀', ['rare']],
    ['⺀⺁', ['rare']],
    // Cyrillic and Greek in any case
    ['кошка', ['russian']],
    ['КРЫШ', ['russian']],
    ['кр', ['russian']],
    ['К', ['russian']],
    ['елка', ['russian']],
    ['ЁЛКА', ['russian']],
    ['оδος', []],
    ['οδος', ['greek']],
    ['ΟΣ', ['greek']],
    ['istanbul', ['turkish']],
    // accents
    ['cafe', ['accents', 'decomposed']],
    ['café', ['accents', 'decomposed']],
    ['CAFÉ', ['accents', 'decomposed']],
    ['fé', ['accents', 'decomposed']],
    ['fe', ['accents', 'decomposed']],
    ['facade', ['accents']],
    // what looks like an operator is text
    ['100%', ['signs']],
    ['0%', ['signs']],
    ['%', ['signs']],
    ['e_c', ['signs']],
    ['_', ['signs']],
    ['k\\', ['signs']],
    ['"quoted"', ['signs']],
    ['"', ['signs']],
    ['*', ['signs']],
    ['r*', ['signs']],
    ['star*', ['signs']],
    ['lighth*', []],
    ['x OR y', ['signs']],
    ['NOT', []],
    ['NEAR/3', ['signs']],
    ['col:umn', ['signs']],
    ['search_text:cat', []],
    ['(x', ['signs']],
    ['--x', ['signs']],
    ["'single'", ['signs']],
    // NUL and emoji
    ['after', ['nul']],
    ['before\0after', ['nul']],
    ['\0before', ['nul']],
    ['🏖️', ['emoji']],
    ['👩‍👩‍👧', ['emoji']],
  ])('%j finds %j', (search, found) => {
    expect(hits(search)).toEqual(found)
  })

  it.each(['', ' ', '\t\n', '\0', '\u0301'])('nothing to look for (%j) is no condition', (search) => {
    expect(hits(search)).toHaveLength(Object.keys(texts).length)
  })

  it('never throws, whatever is typed', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom(
          '"',
          "'",
          '*',
          '%',
          '_',
          '\\',
          '\0',
          ' ',
          '(',
          ')',
          ':',
          '^',
          '-',
          'AND',
          'OR',
          'NOT',
          'NEAR',
          'a',
          '海',
          'é',
          '\uD83C',
          '{',
        ),
        maxLength: 30,
      }),
    )
    fc.assert(
      fc.property(nasty, (search) => {
        expect(temp.store.tasks.count({ search })).toBe(hits(search).length)
      }),
      { numRuns: 1_000 },
    )
    expect(hits('x '.repeat(50_000))).toEqual(hits('x'))
    expect(hits('"'.repeat(100_000))).toEqual([])
  })

  it('finds every piece of every text', () => {
    const pieces = fc.constantFrom(...Object.keys(texts)).chain((key) => {
      const words = (texts[key]?.prompt ?? '').split(/[\s\0]+/u).filter(Boolean)
      return fc.constantFrom(...words).chain((word) => {
        const characters = [...word]
        return fc
          .tuple(fc.nat({ max: characters.length - 1 }), fc.integer({ min: 1, max: characters.length }))
          .map(([from, length]) => ({ key, piece: characters.slice(from, from + length).join('') }))
      })
    })
    fc.assert(
      fc.property(pieces, ({ key, piece }) => {
        expect(hits(piece)).toContain(key)
      }),
      { numRuns: 600 },
    )
  })

  it('goes together with the other parts of a selection', () => {
    expect(temp.store.tasks.count({ search: '猫', status: ['waiting'], family: ['jobs'] })).toBe(2)
    expect(temp.store.tasks.count({ search: '猫', status: ['kept'] })).toBe(0)
    expect(temp.store.tasks.count({ search: '猫', family: ['midjourney'] })).toBe(0)
  })
})
