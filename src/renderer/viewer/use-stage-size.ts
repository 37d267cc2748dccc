import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { ZoomControl } from './zoom-control.ts'

/** Keeps a zoom told how much room its picture has. */
export function useStageSize(room: RefObject<HTMLElement | null>, zoom: ZoomControl): void {
  useEffect(() => {
    const box = room.current
    if (box === null) return undefined
    const measure = (): void => zoom.setStage({ width: box.clientWidth, height: box.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [room, zoom])
}
