import { describe, expect, it } from 'vitest'
import type { TaskDetail } from '../../../src/contract/index.ts'
import { historyLines } from '../../../src/renderer/viewer/history-lines.ts'

type Entry = TaskDetail['history'][number]

const entry = (detail: string, status: Entry['status'] = 'saving', phase: string | null = null): Entry => ({
  at: '2026-11-22T14:31:07.000Z',
  status,
  phase,
  detail,
})

describe('historyLines', () => {
  it('tells what the core wrote, newest first, each with its own sign', () => {
    const lines = historyLines([
      entry('added', 'waiting'),
      entry('generating', 'waiting', 'generating'),
      entry('the gateway has finished: 2 images'),
      entry('original 0 lost: the link has died (404\nnot found)'),
      entry('result 0 kept', 'kept'),
    ])
    expect(lines.map(({ glyph, isOriginal, told }) => [glyph, isOriginal, told])).toEqual([
      ['kept', false, { kind: 'image', number: 1, because: '' }],
      ['lost', true, { kind: 'image', number: 1, because: 'the link has died (404\nnot found)' }],
      ['saving', false, { kind: 'finished', count: 2 }],
      ['waiting', false, { kind: 'words', words: 'generating' }],
      ['waiting', false, { kind: 'added' }],
    ])
  })

  it('leaves words that it does not know as they are', () => {
    const said = 'result 0 kept by chance'
    expect(historyLines([entry(said)])[0]).toMatchObject({ glyph: 'saving', told: { kind: 'words', words: said } })
    expect(historyLines([entry('', 'waiting')])[0]?.told).toEqual({ kind: 'nothing' })
    expect(historyLines([entry('', 'waiting', 'queuing')])[0]?.told).toEqual({ kind: 'words', words: 'queuing' })
  })

  it('shows the latest hundred of a stubborn task, with ids that stay', () => {
    const many = Array.from({ length: 300 }, (_, at) => entry(`no usable answer: ${at}`))
    const lines = historyLines(many)
    expect([lines.length, lines[0]?.id, lines.at(-1)?.id]).toEqual([100, 299, 200])
  })
})
