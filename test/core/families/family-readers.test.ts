import { describe, expect, it } from 'vitest'
import { familyReaders } from '../../../src/core/families/registry.ts'
import type { Family, JsonObject } from '../../../src/core/model.ts'
import { families } from '../../../src/core/model.ts'

const a = 'https://a.example/a.png'
const b = 'https://a.example/b.png'
const input = 'https://a.example/input.png'

function imagesOf(family: Family, data: JsonObject): string[] {
  return familyReaders[family].read(data).images.map((image) => `${image.role} ${image.index} ${image.url}`)
}

describe('status requests', () => {
  it.each([
    ['flux-kontext', '/api/v1/flux/kontext/record-info?taskId=task12345'],
    ['jobs', '/api/v1/jobs/recordInfo?taskId=task12345'],
    ['midjourney', '/api/v1/mj/record-info?taskId=task12345'],
  ] as const)('%s is asked at %s', (family, path) => {
    expect(familyReaders[family].statusPath('task12345')).toBe(path)
    expect(familyReaders[family].family).toBe(family)
  })

  it.each(families)('%s encodes whatever it is given', (family) => {
    const path = familyReaders[family].statusPath('a b/../?&#=\u{1F600}\uD800')
    expect(path.slice(path.indexOf('taskId='))).toBe('taskId=a%20b%2F..%2F%3F%26%23%3D%F0%9F%98%80%EF%BF%BD')
  })

  it('knows the legacy path of jobs', () => {
    expect(familyReaders.jobs.paths).toContain('/api/v1/playground/recordInfo')
  })
})

describe('where images are looked for', () => {
  it('reads response as object, as JSON in text, as a bare address and as a list', () => {
    const forms = [
      { resultImageUrl: a },
      JSON.stringify({ resultImageUrl: a }),
      a,
      [a],
      [{ url: a }],
      { resultUrls: JSON.stringify([a]) },
    ]
    for (const response of forms)
      expect(imagesOf('flux-kontext', { successFlag: 1, response })).toEqual([`result 0 ${a}`])
  })

  it('takes response before resultJson before resultInfoJson, each address once', () => {
    const data = {
      resultInfoJson: { resultUrls: [{ resultUrl: input }, a] },
      resultJson: { resultUrls: [b, a] },
      response: { resultUrls: [a] },
    }
    expect(imagesOf('jobs', data)).toEqual([`result 0 ${a}`, `result 1 ${b}`, `result 2 ${input}`])
  })

  it('keeps originals apart, and drops one that is the result itself', () => {
    expect(imagesOf('flux-kontext', { response: { originImageUrl: b, resultImageUrl: a } })).toEqual([
      `result 0 ${a}`,
      `original 0 ${b}`,
    ])
    expect(imagesOf('flux-kontext', { response: { originImageUrl: a, resultImageUrl: a } })).toEqual([`result 0 ${a}`])
    expect(imagesOf('flux-kontext', { response: { originUrls: [a, b] } })).toEqual([
      `original 0 ${a}`,
      `original 1 ${b}`,
    ])
    expect(imagesOf('flux-kontext', { response: { originImageUrl: null, resultImageUrl: a } })).toEqual([
      `result 0 ${a}`,
    ])
  })

  it('never takes an input picture out of the echo', () => {
    const echo = JSON.stringify({
      resultUrls: [input],
      imageUrl: input,
      input: { image_urls: [input], resultImageUrl: input },
    })
    for (const family of families) {
      const data = {
        state: 'success',
        successFlag: 1,
        param: echo,
        paramJson: echo,
        promptJson: echo,
        imageUrl: input,
        image_urls: [input],
      }
      expect(imagesOf(family, data)).toEqual([])
    }
  })

  it('takes only addresses that can be fetched', () => {
    const bad = [
      'ftp://a.example/1',
      'javascript:alert(1)',
      '//a.example/1',
      'a.png',
      'https://',
      'https://a b/1',
      'https://u:p@a.example/1',
      7,
      null,
      {},
      [a],
    ]
    expect(imagesOf('jobs', { resultJson: { resultUrls: [...bad, a] } })).toEqual([`result 0 ${a}`])
    expect(imagesOf('jobs', { resultJson: { resultUrls: `${a}, ${b}` } })).toEqual([`result 0 ${a}`, `result 1 ${b}`])
    expect(imagesOf('jobs', { resultJson: { resultUrls: 'https://a.example/x,y.png' } })).toEqual([
      'result 0 https://a.example/x,y.png',
    ])
  })

  it('names at most 64, results before originals', () => {
    const many = Array.from({ length: 500 }, (_, index) => `https://a.example/${index}.png`)
    const images = familyReaders.jobs.read({ response: { resultUrls: many, originUrls: [b] } }).images
    expect(images.length).toBe(64)
    expect(images.every((image) => image.role === 'result')).toBe(true)
  })

  it('reads the shape of a callback too', () => {
    expect(imagesOf('flux-kontext', { info: { originImageUrl: b, resultImageUrl: a } })).toEqual([
      `result 0 ${a}`,
      `original 0 ${b}`,
    ])
    expect(imagesOf('midjourney', { promptJson: '{}', resultUrls: [a, b] })).toEqual([`result 0 ${a}`, `result 1 ${b}`])
  })
})

describe('where a task stands', () => {
  const stateOf = (family: Family, data: JsonObject): string => familyReaders[family].read(data).state

  it.each(['flux-kontext', 'midjourney'] as const)(
    '%s goes by successFlag, and by a word only without it',
    (family) => {
      expect(stateOf(family, { successFlag: 0, status: 'SUCCESS' })).toBe('running')
      expect(stateOf(family, { successFlag: 0, state: 'success' })).toBe('running')
      expect(stateOf(family, { successFlag: '1', response: a })).toBe('succeeded')
      expect(stateOf(family, { successFlag: 1 })).toBe('succeeded')
      expect(stateOf(family, { successFlag: true })).toBe('succeeded')
      expect(stateOf(family, { status: 'GENERATE_FAILED' })).toBe('failed')
      expect(familyReaders[family].read({ successFlag: 7 })).toMatchObject({ state: 'running', record: { phase: '7' } })
      expect(familyReaders[family].read({ successFlag: 0 }).record.phase).toBeNull()
    },
  )

  it('jobs goes by state, then successFlag, then status', () => {
    expect(stateOf('jobs', { state: 'generating', successFlag: 1 })).toBe('running')
    expect(stateOf('jobs', { state: null, successFlag: 1, status: 'ok' })).toBe('succeeded')
    expect(stateOf('jobs', { state: '', successFlag: 3 })).toBe('failed')
    expect(stateOf('jobs', { status: 'success' })).toBe('succeeded')
    expect(stateOf('jobs', { status: 200 })).toBe('running')
  })

  it.each(families)('%s without any word: running, or succeeded when it names results', (family) => {
    expect(stateOf(family, {})).toBe('running')
    expect(stateOf(family, { response: { resultUrls: [a] } })).toBe('succeeded')
  })

  it.each(families)('%s keeps odd words verbatim, cut to length', (family) => {
    const { record } = familyReaders[family].read({ state: `\u0000\u001b[31m${'x'.repeat(500)}` })
    expect(record.phase).toBe(`\u0000\u001b[31m${'x'.repeat(114)}`)
    const read = familyReaders[family].read({
      state: 'fail',
      failMsg: '\u0007'.repeat(9_000),
      param: JSON.stringify({ prompt: `a${'\u{1F600}'.repeat(15_000)}` }),
    })
    expect(read.failure.message).toBe('\u0007'.repeat(4_000))
    expect(read.record.prompt).toBe(`a${'\u{1F600}'.repeat(9_999)}`)
  })
})

describe('model names', () => {
  it.each([
    ['7', 'midjourney-v7'],
    [6.1, 'midjourney-v6.1'],
    ['niji6', 'midjourney-niji6'],
    ['V7', 'midjourney-v7'],
    ['', 'midjourney'],
    [null, 'midjourney'],
    ['../x', 'midjourney'],
    [{ v: 7 }, 'midjourney'],
  ])('midjourney version %j is %s', (version, model) => {
    expect(familyReaders.midjourney.read({ paramJson: JSON.stringify({ version }) }).record.model).toBe(model)
  })

  it('flux takes paramJson.model or none; jobs its own field or the echoed one', () => {
    expect(familyReaders['flux-kontext'].read({ paramJson: '{"model":"flux-kontext-max"}' }).record.model).toBe(
      'flux-kontext-max',
    )
    expect(familyReaders['flux-kontext'].read({ paramJson: '{}' }).record.model).toBeNull()
    expect(familyReaders.jobs.read({ model: 'null', param: '{"model":"m"}' }).record.model).toBe('m')
  })
})

describe('parameters', () => {
  const paramsOf = (param: unknown): unknown => familyReaders.jobs.read({ param: JSON.stringify(param) }).record.params

  it('are kept as echoed, without callback and keys, at every level', () => {
    expect(
      paramsOf({
        model: 'm',
        seed: null,
        callBackUrl: 'https://x.example',
        input: JSON.stringify({
          prompt: 'p',
          callback_url: 'x',
          apiKey: 'k',
          api_key: 'k',
          Authorization: 'Bearer abcdef',
          list: [1, 'Bearer abcdef', 'ok'],
          note: 'sk-abcdefgh1234',
        }),
        max_tokens: 5,
      }),
    ).toEqual({ model: 'm', seed: null, input: { prompt: 'p', list: [1, 'ok'] }, max_tokens: 5 })
  })

  it('cannot reach a prototype', () => {
    const read = familyReaders.jobs.read({
      param:
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"input":{"__proto__":{"prompt":"x"},"ok":1}}',
    })
    expect(read.record).toMatchObject({ prompt: null, params: { input: { ok: 1 } } })
    expect(Object.keys(read.record.params ?? {})).toEqual(['input'])
    expect('polluted' in {}).toBe(false)
    const hostile: JsonObject = JSON.parse('{"__proto__":{"state":"success","resultJson":"{}"}}')
    expect(familyReaders.jobs.read(hostile).state).toBe('running')
  })

  it('are bounded in depth, number and length', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`
    expect(JSON.stringify(familyReaders.jobs.read({ param: deep }).record.params)).toBe(
      '{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":null}}}}}}}}',
    )
    expect(JSON.stringify(paramsOf({ list: Array.from({ length: 100_000 }, () => 1) })).length).toBeLessThan(10_000)
    expect(JSON.stringify(paramsOf({ image: 'x'.repeat(1_000_000) })).length).toBeLessThan(21_000)
  })

  it('give the prompt of input before the outer one, and no prompt that is no text', () => {
    expect(familyReaders.jobs.read({ param: '{"prompt":"outer","input":{"prompt":"inner"}}' }).record.prompt).toBe(
      'inner',
    )
    expect(familyReaders.jobs.read({ param: '{"prompt":"outer","input":{"prompt":""}}' }).record.prompt).toBe('outer')
    expect(familyReaders.jobs.read({ param: '{"prompt":["a"]}' }).record.prompt).toBeNull()
    expect(familyReaders.jobs.read({ param: { prompt: 'as object' } }).record.prompt).toBe('as object')
  })
})
