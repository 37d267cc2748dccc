import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { Glyph } from '../ui/glyph.tsx'
import { showToast } from '../ui/toast-store.ts'

/** Copies a text, or a picture as PNG, and says so quietly: `copy(text, 'Prompt copied')`. */
export interface Copy {
  text: (text: string, done: string) => void
  picture: (url: string, done: string) => void
}

export function useCopy(): Copy {
  const t = useTranslations('history.toasts')
  const refused = t('notCopied')
  const text = useCallback(
    (text: string, done: string) => void said(navigator.clipboard.writeText(text), done, refused),
    [refused],
  )
  const picture = useCallback(
    (url: string, done: string) => {
      // The promise goes in, not the picture: Safari wants the call within the click.
      const item = new ClipboardItem({ 'image/png': pngOf(url) })
      void said(navigator.clipboard.write([item]), done, refused)
    },
    [refused],
  )
  return { text, picture }
}

async function said(copying: Promise<void>, done: string, refused: string): Promise<void> {
  try {
    await copying
    showToast({ text: done, mark: <Glyph name="kept" className="text-kept" />, durationMs: 2_500 })
  } catch {
    showToast({ text: refused })
  }
}

/** Clipboards take PNG and nothing else. */
async function pngOf(url: string): Promise<Blob> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error('the picture is not there')
  const bitmap = await createImageBitmap(await answer.blob())
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/png' })
}
