import type { DragEvent } from 'react'
import { isInDesktop } from '../data/open-line.ts'
import { useSession } from '../data/session.ts'

/** What makes a picture one that can be dragged out of the window as its file, where the host can do that. */
export function useDragOut(image: string): { draggable: boolean; onDragStart?: (event: DragEvent) => void } {
  const { client } = useSession()
  if (!isInDesktop()) return { draggable: false }
  return {
    draggable: true,
    onDragStart(event) {
      // The desktop drags the file itself; the browser would drag the address of a picture.
      event.preventDefault()
      client.desktop.drag({ image }).catch(() => undefined)
    },
  }
}
