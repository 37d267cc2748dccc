/** Under this width the window has a tab bar in place of the sidebar, and smaller pictures. */
const narrowPx = 860

/** The wished height of a row of pictures for a window's width, as `--image-row` has it. */
export function suggestedImageHeight(windowWidth: number): number {
  if (windowWidth < narrowPx) return 116
  return Math.round(Math.min(320, Math.max(180, 96 + windowWidth * 0.055)))
}

/** Below this wished height captions leave and the status stands on the picture alone. */
export const leastCaptionedHeight = 104
