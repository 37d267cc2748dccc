import { describe, expect, it } from 'vitest'
import { recognise } from '../../../src/core/families/recognise.ts'
import { redacted } from '../../../src/core/families/redacted.ts'
import { holdsKey, litParts } from '../../../src/renderer/add/lit-parts.ts'

const id = '5d57e0c3f1a24b6f8e2dbb9e04c1a7f2'
const other = '9f47c52047dda21bb3df0488736cce57'
const none = { ids: new Map<string, 'new' | 'known'>(), rejected: new Set<string>() }

describe('litParts', () => {
  it('lights ids where they stand and changes nothing else', () => {
    const text = `{"taskId":"${id}"}\n${other}, seedream\n`
    const parts = litParts(text, {
      ids: new Map([
        [id, 'new'],
        [other, 'known'],
      ]),
      rejected: new Set(),
    })
    expect(parts.map(({ text }) => text).join('')).toBe(text)
    expect(parts.filter(({ kind }) => kind !== 'plain')).toEqual([
      { kind: 'new', text: id },
      { kind: 'known', text: other },
    ])
  })

  it('underlines what was refused, a line or a word', () => {
    const text = `task done!! see slack\n9f47c52047dda21bb3df04887 and ${id}`
    const parts = litParts(text, {
      ids: new Map([[id, 'new']]),
      rejected: new Set(['task done!! see slack', '9f47c52047dda21bb3df04887']),
    })
    expect(parts.filter(({ kind }) => kind !== 'plain').map(({ kind, text }) => [kind, text])).toEqual([
      ['rejected', 'task done!! see slack'],
      ['rejected', '9f47c52047dda21bb3df04887'],
      ['new', id],
    ])
  })

  it('covers keys with as many dots, wherever the core would redact one', () => {
    const secrets = ['sk-abcdefgh12345678', 'deadbeefdeadbeefdeadbeefdeadbeef', 'hunter2hunter2', 'eyJhbGciOi.abc-def']
    const text = [
      `curl 'https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${id}' -H 'Authorization: Bearer ${secrets[1]}'`,
      `KIE_API_KEY=${secrets[0]}`,
      `"password": "${secrets[2]}"`,
      `access_token=${secrets[3]}`,
    ].join('\n')
    const shown = litParts(text, { ids: new Map([[id, 'new']]), rejected: new Set() })
      .map((part) => part.text)
      .join('')
    expect(shown).toHaveLength(text.length)
    expect(shown).toContain(id)
    for (const secret of secrets) {
      expect(redacted(text)).not.toContain(secret)
      expect(shown).not.toContain(secret)
    }
    expect(holdsKey(text)).toBe(true)
    expect(holdsKey(`taskId=${id}`)).toBe(false)
  })

  it('never lights a key that looks like an id', () => {
    const parts = litParts(`Authorization: Bearer ${id}`, { ids: new Map([[id, 'new']]), rejected: new Set() })
    expect(parts.some(({ kind }) => kind === 'new')).toBe(false)
    expect(recognise(`Authorization: Bearer ${id}`).tasks).toEqual([])
  })

  it('stays quick and small on thousands of ids', () => {
    const ids = Array.from({ length: 6_000 }, (_, at) => at.toString(16).padStart(32, 'a1b2c3d4'))
    const text = ids.join('\n')
    const before = process.cpuUsage()
    const parts = litParts(text, { ids: new Map(ids.map((one) => [one, 'new'])), rejected: new Set() })
    expect(parts.length).toBeLessThan(1_000)
    // Its own time, in µs: others may have the processor meanwhile.
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000)
    expect(parts.map((part) => part.text).join('')).toBe(text)
  })

  it('is the whole text when there is nothing to light', () => {
    expect(litParts('', none)).toEqual([])
    expect(litParts('hello', none)).toEqual([{ kind: 'plain', text: 'hello' }])
  })
})
