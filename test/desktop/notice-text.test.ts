import { describe, expect, it } from 'vitest'
import type { AnnouncedTask, Announcement } from '../../src/core/host.ts'
import { imageReasons } from '../../src/core/model.ts'
import { noticeText } from '../../src/desktop/notice-text.ts'
import { wordsIn } from '../../src/desktop/words/words-in.ts'

const now = Date.UTC(2026, 10, 22, 14, 0)

function task(part: Partial<AnnouncedTask> = {}): AnnouncedTask {
  const usual = { prompt: 'Layered ridges at dawn', model: 'flux-kontext-pro', tookMs: 52_300 }
  return { id: 'a', images: 1, unsaved: null, ...usual, ...part }
}

function text(part: Partial<Announcement>, language: 'en' | 'ru' | 'zh-CN' = 'en') {
  const stored = { id: 1, kind: 'kept', title: 'stored title', body: 'stored body', at: now } as const
  return noticeText(
    { ...stored, tasks: [task()], trouble: null, batch: null, picture: null, ...part },
    now,
    wordsIn(language),
  )
}

const unsaved = (minutes: number, images = 2) => ({
  images,
  deadlineAt: now + minutes * 60_000,
  reason: 'disk-full' as const,
})

describe('noticeText', () => {
  it('of a kept task: its prompt, its model, how long it took', () => {
    expect(text({})).toEqual({ title: 'Kept', body: 'Layered ridges at dawn · flux-kontext-pro, 52 s' })
    expect(text({ tasks: [task({ images: 4 })] }).title).toBe('4 images kept')
    expect(text({ tasks: [task({ tookMs: 600_000 })] }).body).toContain('10 min')
    expect(text({ tasks: [task({ model: null, tookMs: null })] }).body).toBe('Layered ridges at dawn')
  })

  it('without the prompt: only the model', () => {
    expect(text({ tasks: [task({ prompt: null })] })).toEqual({
      title: 'Kept',
      body: 'An image from flux-kontext-pro',
    })
    expect(text({ tasks: [task({ prompt: null, model: null })] }).body).toBe('An image')
  })

  it('of several: how many images, how many tasks', () => {
    const tasks = [task({ images: 4 }), task(), task({ images: 0 })]
    expect(text({ tasks })).toEqual({ title: '5 images kept', body: '3 tasks, the latest from flux-kontext-pro' })
    expect(text({ tasks, batch: { images: 12 } })).toEqual({
      title: '12 images kept',
      body: 'The last of this batch is done. Nothing is waiting.',
    })
  })

  it('of a bad end: what it was, and what is safe', () => {
    expect(text({ kind: 'failed' })).toEqual({ title: 'Failed: Layered ridges at dawn', body: 'stored body' })
    expect(text({ kind: 'incomplete' })).toEqual({
      title: 'Lost: Layered ridges at dawn',
      body: 'The task and its parameters are kept.',
    })
    expect(text({ kind: 'incomplete', tasks: [task({ images: 0 })] }).body).toBe('The gateway named no image.')
    expect(text({ kind: 'unknown', body: 'id-1' })).toEqual({
      title: 'The gateway does not know this id',
      body: 'id-1',
    })
    expect(text({ kind: 'failed', tasks: [task({ prompt: null })] }).title).toBe('A task failed')
    expect(text({ kind: 'failed', tasks: [task(), task()] })).toEqual({ title: '2 tasks failed', body: '' })
  })

  it('before a loss: how long there is left, why, and what is at stake', () => {
    expect(text({ kind: 'at-risk', tasks: [task({ unsaved: unsaved(40) })] })).toEqual({
      title: 'Not saved, link dies in 40 min',
      body: 'The disk is full. 2 images of “Layered ridges at dawn” are still at the gateway.',
    })
    expect(text({ kind: 'at-risk', tasks: [task({ unsaved: unsaved(-1) })] }).title).toBe(
      'Not saved, the link may be dead already',
    )
    const tasks = [task({ unsaved: unsaved(90) }), task({ unsaved: { ...unsaved(30, 1), reason: 'unreachable' } })]
    expect(text({ kind: 'at-risk', tasks })).toEqual({
      title: '3 images are not saved, the first link dies in 30 min',
      body: '3 images are still at the gateway.',
    })
  })

  it('of a connection or the disk: what it is, and what waits for it', () => {
    const refused = { kind: 'connection', name: 'kie.ai', cause: 'refused', tasks: 4 } as const
    const paused = (code: 401 | 402 | 403 | 433, tasks = 4) =>
      text({ kind: 'connection-paused', tasks: [], trouble: { ...refused, code, tasks } })
    expect(paused(401)).toEqual({ title: 'kie.ai refused the key', body: '4 tasks wait' })
    expect(paused(402, 1)).toEqual({ title: 'No credits left at kie.ai', body: '1 task waits' })
    expect(paused(433, 0)).toEqual({ title: 'The key of kie.ai has reached its limit', body: '' })
    const full = { kind: 'storage', reason: 'disk-full', images: 3 } as const
    const held = (deadlineAt: number | null) =>
      text({ kind: 'storage', tasks: [], trouble: { ...full, deadlineAt } }).body
    expect(held(now + 40 * 60_000)).toBe('The disk is full. 3 images are not saved, the first link dies in 40 min')
    expect(held(now - 1)).toBe('The disk is full.')
    expect(held(null)).toBe('The disk is full.')
  })

  it('of a trouble that is over: as the core has said it', () => {
    const about = { tasks: [], title: 'kie.ai is paused', body: 'refused the key (401)' }
    expect(text({ kind: 'connection-paused', ...about })).toEqual({
      title: 'A connection needs you',
      body: 'kie.ai is paused: refused the key (401)',
    })
    expect(text({ kind: 'storage', ...about }).title).toBe('Saving is paused')
  })

  it('has a cause for each reason, in each language', () => {
    for (const language of ['en', 'ru', 'zh-CN'] as const) {
      for (const reason of imageReasons) {
        const { body } = text({ kind: 'at-risk', tasks: [task({ unsaved: { ...unsaved(40), reason } })] }, language)
        expect(body.split(/[.。]/u).filter((part) => part.trim() !== '').length, `${language} ${reason}`).toBe(2)
      }
    }
  })

  it('counts as each language does', () => {
    const title = (images: number, language: 'ru' | 'zh-CN') => text({ batch: { images } }, language).title
    expect([1, 3, 5].map((images) => title(images, 'ru'))).toEqual([
      '1 изображение сохранено',
      '3 изображения сохранены',
      '5 изображений сохранено',
    ])
    expect(title(3, 'zh-CN')).toBe('已保存 3 张图片')
  })

  it('fits, and is one line, whatever a prompt or a gateway says', () => {
    const long = text({
      kind: 'failed',
      body: 'e\n'.repeat(5_000),
      tasks: [task({ prompt: '\u202E𝒳 '.repeat(5_000) })],
    })
    expect([...long.title].length).toBeLessThanOrEqual(100)
    expect([...long.body].length).toBeLessThanOrEqual(180)
    expect(`${long.title}${long.body}`).not.toMatch(/[\n\u202E]/u)
    expect(text({ tasks: [task({ prompt: '$& # 5' })] }).body).toContain('$& # 5')
    for (const language of ['en', 'ru', 'zh-CN'] as const) {
      const about = { kind: 'at-risk', tasks: [task({ prompt: 'a # b', unsaved: unsaved(40) })] } as const
      expect(text(about, language).body).toMatch(/a # b.*2|2.*a # b/u)
    }
  })
})
