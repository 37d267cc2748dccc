import { useMemo } from 'react'
import type { HistoryIndex } from '../data/history-index.ts'
import { usePreference } from '../local/use-preference.ts'
import { useMedia, withSidebar } from '../shell/use-media.ts'
import { layoutHistory } from './grid-layout.ts'
import type { HistoryLayout } from './grid-layout.ts'
import { leastCaptionedHeight, suggestedImageHeight } from './image-height.ts'
import { useBox } from './use-box.ts'

/** Heights in rem of the look, so that they grow with the user's text size. */
const captionRem = 3.875
const dayRem = 3.375

/** The place of every task for the scroller's width and the chosen size of pictures. */
export function useGridLayout(scroller: HTMLElement, index: HistoryIndex): HistoryLayout {
  const { width } = useBox(scroller)
  const isWide = useMedia(withSidebar)
  const [size] = usePreference('imageSize')
  const { count, keys, addedAt, aspects, results } = index
  return useMemo(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const target = size ?? suggestedImageHeight(innerWidth)
    const isCaptioned = target >= leastCaptionedHeight
    return layoutHistory(
      { count, keys, addedAt, aspects, results },
      {
        width,
        gap: isWide ? 14 : 8,
        target: Math.min(target, Math.max(96, width)),
        captionHeight: isCaptioned ? captionRem * rem : 0,
        rowGap: isCaptioned ? (isWide ? 18 : 14) : isWide ? 14 : 8,
        dayHeight: dayRem * rem,
      },
    )
  }, [count, keys, addedAt, aspects, results, width, isWide, size])
}
