import { describe, expect, it } from 'vitest'
import { checkDraft, freeName, hostLines } from '../../../src/renderer/settings/connection-draft.ts'
import type { ConnectionDraft, DraftFacts } from '../../../src/renderer/settings/connection-draft.ts'
import { connectionView } from '../states/sample-views.ts'

const draft: ConnectionDraft = {
  name: 'kie.ai',
  kind: 'kie',
  url: '',
  key: 'abc123',
  hosts: '',
  requestsPerSecond: 3,
  unknownAfterSeconds: 90,
  lowBalance: null,
}
const check = (part: Partial<ConnectionDraft>, facts: Partial<DraftFacts> = {}) =>
  checkDraft({ ...draft, ...part }, { existing: null, names: [], ...facts })
const problems = (part: Partial<ConnectionDraft>, facts: Partial<DraftFacts> = {}) => {
  const checked = check(part, facts)
  return checked.ok ? {} : checked.problems
}

describe('checkDraft', () => {
  it('makes a call of what is right', () => {
    expect(check({ key: ' abc123\n', hosts: 'cdn.example.com\n*.example.org' })).toEqual({
      ok: true,
      input: {
        name: 'kie.ai',
        kind: 'kie',
        secret: { key: 'abc123' },
        imageHosts: ['cdn.example.com', '*.example.org'],
        requestsPerSecond: 3,
        unknownAfterSeconds: 90,
        lowBalance: null,
      },
    })
  })

  it.each([
    [{ name: ' ' }, { name: 'needName' }],
    [{ name: '../etc' }, { name: 'badName' }],
    [{ name: 'x'.repeat(65) }, { name: 'badName' }],
    [{ key: '' }, { key: 'needKey' }],
    [{ key: 'two words' }, { key: 'badKey' }],
    [{ key: 'ключ' }, { key: 'badKey' }],
    [{ kind: 'other' }, { url: 'needAddress' }],
    [{ url: 'api.example.com' }, { url: 'badUrl' }],
    [{ url: 'ftp://example.com' }, { url: 'badUrl' }],
    [{ url: 'http://example.com' }, { url: 'openHttp' }],
    [{ url: 'https://me:secret@example.com' }, { url: 'loginInUrl' }],
    [{ url: 'https://example.com/?key=1' }, { url: 'extraInUrl' }],
    [{ hosts: 'example.com 10.0.0.1' }, { hosts: 'badHost' }],
    [{ hosts: 'localhost' }, { hosts: 'badHost' }],
  ] as const)('says what is wrong with %j', (part, expected) => {
    expect(problems(part)).toEqual(expected)
  })

  it('says everything at once', () => {
    expect(problems({ name: '', key: '', kind: 'other', hosts: '!' })).toEqual({
      name: 'needName',
      key: 'needKey',
      url: 'needAddress',
      hosts: 'badHost',
    })
  })

  it('allows http on this computer', () => {
    for (const url of ['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:1'])
      expect(problems({ url })).toEqual({})
  })

  it('refuses a name that is taken, whatever its case', () => {
    expect(problems({ name: 'KIE.ai' }, { names: ['kie.ai'] })).toEqual({ name: 'nameTaken' })
  })

  it('keeps the stored key of a connection that stays where it is, and asks for one when it moves', () => {
    const existing = connectionView()
    expect(check({ key: '', url: 'https://api.kie.ai/' }, { existing })).toMatchObject({ ok: true })
    expect(check({ key: '', url: 'https://api.kie.ai/' }, { existing })).not.toHaveProperty('input.secret')
    expect(problems({ key: '', url: 'https://elsewhere.example' }, { existing })).toEqual({ key: 'movedKey' })
    expect(problems({ key: '', url: 'nonsense' }, { existing })).toEqual({ url: 'badUrl' })
  })
})

describe('freeName', () => {
  it('counts on while a name is taken', () => {
    expect(freeName('kie.ai', [])).toBe('kie.ai')
    expect(freeName('kie.ai', ['Kie.ai', 'kie.ai 2'])).toBe('kie.ai 3')
  })
})

describe('hostLines', () => {
  it('takes lines, blanks and commas', () => {
    expect(hostLines(' a.com,\nb.com  c.com\n')).toEqual(['a.com', 'b.com', 'c.com'])
    expect(hostLines('  ')).toEqual([])
  })
})
