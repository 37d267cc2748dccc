import { useEffect, useEffectEvent, useState } from 'react'
import type { ReadText } from './read-dropped.ts'
import { readFiles } from './read-dropped.ts'

export interface PasteAnywhereOptions {
  /** A text was pasted outside of any field, or files with text were dropped. */
  onText: (text: string) => void
  /** What was dropped is no text, or too much of it. */
  onTrouble: (trouble: Exclude<ReadText, { kind: 'text' | 'nothing' }>) => void
  /** Off while a dialog is open that takes texts itself. */
  enabled?: boolean
}

/**
 * Takes a paste (Ctrl/Cmd+V) outside of fields and a drop anywhere on the window.
 * @returns whether something is being dragged over the window
 */
export function usePasteAnywhere({ onText, onTrouble, enabled = true }: PasteAnywhereOptions): boolean {
  const [isOver, setIsOver] = useState(false)
  const take = useEffectEvent(onText)
  const refuse = useEffectEvent(onTrouble)
  useEffect(() => {
    // A file let go beside the open dialog would be opened by the browser in place of the page.
    const stay = (event: DragEvent): void => {
      if (!isInField(event.target)) event.preventDefault()
    }
    document.addEventListener('dragover', stay)
    document.addEventListener('drop', stay)
    return () => {
      document.removeEventListener('dragover', stay)
      document.removeEventListener('drop', stay)
    }
  }, [])
  useEffect(() => {
    if (!enabled) return undefined
    const takeFiles = async (files: readonly File[]): Promise<void> => {
      const read = await readFiles(files)
      if (read.kind === 'text') take(read.text)
      else if (read.kind !== 'nothing') refuse(read)
    }
    const onPaste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || isInField(event.target)) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const files = [...(event.clipboardData?.files ?? [])]
      if (text.trim() === '' && files.length === 0) return
      event.preventDefault()
      if (text.trim() !== '') take(text)
      else void takeFiles(files)
    }
    // Entering a child comes before leaving its parent: over is whoever was entered more often than left.
    let depth = 0
    const onEnter = (event: DragEvent): void => {
      if (!isWanted(event)) return
      depth += 1
      setIsOver(true)
    }
    const onLeave = (event: DragEvent): void => {
      if (!isWanted(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setIsOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      depth = 0
      setIsOver(false)
      if (!isWanted(event)) return
      const files = [...(event.dataTransfer?.files ?? [])]
      const text = event.dataTransfer?.getData('text/plain') ?? ''
      if (files.length > 0) void takeFiles(files)
      else if (text.trim() !== '') take(text)
    }
    const ending = new AbortController()
    const { signal } = ending
    document.addEventListener('paste', onPaste, { signal })
    document.addEventListener('dragenter', onEnter, { signal })
    document.addEventListener('dragleave', onLeave, { signal })
    document.addEventListener('drop', onDrop, { signal })
    return () => {
      ending.abort()
      setIsOver(false)
    }
  }, [enabled])
  return isOver
}

/** Files or words from elsewhere; what is dragged within the page (a picture, a link) is none of ours. */
function isWanted(event: DragEvent): boolean {
  const types = event.dataTransfer?.types ?? []
  if (isInField(event.target)) return false
  return types.includes('Files') || (types.includes('text/plain') && !types.includes('text/uri-list'))
}

function isInField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}
