import { describe, expect, it } from 'vitest'
import { galleryPage, isGalleryPage } from '../../../src/core/library/gallery-page.ts'
import type { ManifestImage } from '../../../src/core/library/manifest.ts'
import { manifestTask } from './support/export-image.ts'

const image = (path: string, prompt: string | null, changes: Partial<ManifestImage> = {}): ManifestImage => ({
  path,
  sha256: 'ab'.repeat(32),
  bytes: 5,
  mediaType: 'image/png',
  width: 10,
  height: 20,
  role: 'result',
  index: 0,
  task: manifestTask('one', { prompt, tags: ['<b>'], model: '"><script>alert(1)</script>' }),
  url: null,
  deadlineAt: null,
  ...changes,
})

describe('galleryPage', () => {
  it('holds hostile prompts as text', () => {
    const page = galleryPage(
      [image('a.png', `</p><script>alert(1)</script><img src=x onerror=alert(1)> " ' & \0`)],
      () => true,
    )
    expect(page).not.toMatch(/<script|<b>|\0/u)
    expect(page.match(/<img /gu)).toHaveLength(1)
    expect(page).toContain('&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).toContain('&quot; &#39; &amp;')
  })

  it('forbids itself everything but its pictures and its own style', () => {
    const page = galleryPage([image('a.png', 'x')], () => false)
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(page)?.[1]
    expect(policy).toMatch(
      /^default-src 'none'; img-src 'self' file:; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/u,
    )
    expect(page).not.toMatch(/https?:\/\//u)
    expect(isGalleryPage(page)).toBe(true)
    expect(isGalleryPage(page.replace('Kieper', 'Other'))).toBe(false)
  })

  it('links names that look like addresses, escapes them, and shows the picture where there is no small one', () => {
    const page = galleryPage(
      [image('javascript:x/a b?#%".png', 'x'), image('c.png', 'y', { sha256: 'cd'.repeat(32) })],
      (sha256) => sha256.startsWith('cd'),
    )
    expect(page).toContain(
      'href="./javascript%3Ax/a%20b%3F%23%25%22.png"><img src="./javascript%3Ax/a%20b%3F%23%25%22.png"',
    )
    expect(page).toContain(`href="./c.png"><img src="./kieper-thumbs/${'cd'.repeat(32)}.webp"`)
  })

  it('shows the newest first, and a changed copy with the small picture of its source', () => {
    const old = image('old.webp', 'old', { made: { from: 'ef'.repeat(32), as: 'webp' } })
    const fresh = image('new.png', 'new')
    const page = galleryPage(
      [old, { ...fresh, task: { ...fresh.task, createdAt: '2026-12-01T00:00:00.000Z' } }],
      () => true,
    )
    expect(page.indexOf('new.png')).toBeLessThan(page.indexOf('old.webp'))
    expect(page).toContain(`./kieper-thumbs/${'ef'.repeat(32)}.webp`)
  })
})
