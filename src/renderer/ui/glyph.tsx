import type { ReactNode } from 'react'

/** Our own drawings on a 16 px grid; everything else comes from lucide. Silhouettes differ without colour. */
const drawings = {
  mark: (
    <>
      <rect x="1.75" y="1.75" width="12.5" height="12.5" rx="3" />
      <path d="M5.75 4.75v6.5M10.5 4.75 6.2 8l4.3 3.25" />
    </>
  ),
  waiting: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.75V8l2.1 1.5" />
    </>
  ),
  saving: <path d="M8 2v7.25M4.9 6.4 8 9.5l3.1-3.1M2.25 10.5v1.25c0 1.1.9 2 2 2h7.5c1.1 0 2-.9 2-2V10.5" />,
  kept: <path d="m2.75 8.6 3.4 3.4 7.1-7.6" strokeWidth="1.75" />,
  incomplete: (
    <>
      <path d="M9 13.75H4c-1 0-1.75-.8-1.75-1.75V4c0-1 .8-1.75 1.75-1.75h8c1 0 1.75.8 1.75 1.75v5" />
      <path d="m13.75 11.5-2.25 2.25" />
      <path d="M5.5 8h5" />
    </>
  ),
  failed: (
    <>
      <path d="M5.6 1.9h4.8l3.7 3.7v4.8l-3.7 3.7H5.6l-3.7-3.7V5.6z" />
      <path d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="5.75" strokeDasharray="2.6 2" />
      <path d="M6.4 6.5c.1-1 .8-1.55 1.7-1.55 1 0 1.65.6 1.65 1.45 0 1.2-1.65 1.3-1.65 2.5M8.1 11.1v.01" />
    </>
  ),
  wanted: (
    <>
      <rect x="2.25" y="2.75" width="11.5" height="10.5" rx="1.75" strokeDasharray="2.4 2" />
      <path d="M8 5.25v5M5.9 8.4 8 10.5l2.1-2.1" />
    </>
  ),
  lost: (
    <>
      <path d="M4.5 13.25H4c-1 0-1.75-.8-1.75-1.75v-7c0-.5.2-.95.5-1.25M6 2.75h6c1 0 1.75.8 1.75 1.75v7c0 .6-.3 1.15-.75 1.45" />
      <path d="m2 1.75 12 12.5" />
    </>
  ),
  glass: <path d="M4 2h8M4 14h8M5 2v2.2c0 1.6 3 2.6 3 3.8s-3 2.2-3 3.8V14M11 2v2.2C11 5.8 8 6.8 8 8s3 2.2 3 3.8V14" />,
  glassHalf: (
    <>
      <path d="M4 2h8M4 14h8M5 2v2.2c0 1.6 3 2.6 3 3.8s-3 2.2-3 3.8V14M11 2v2.2C11 5.8 8 6.8 8 8s3 2.2 3 3.8V14" />
      <path d="M5.8 14c0-1.4 1-2.2 2.2-2.6 1.2.4 2.2 1.2 2.2 2.6z" fill="currentColor" stroke="none" />
    </>
  ),
  glassFull: (
    <>
      <path d="M4 2h8M4 14h8M5 2v2.2c0 1.6 3 2.6 3 3.8s-3 2.2-3 3.8V14h6v-2.2C11 10.2 8 9.2 8 8s3-2.2 3-3.8V2" />
      <path d="M5 14v-2.2c0-1.2 1.7-2.1 2.6-2.9h.8c.9.8 2.6 1.7 2.6 2.9V14z" fill="currentColor" />
    </>
  ),
  star: <path d="m8 2 1.8 3.75 4.1.55-3 2.85.75 4.1L8 11.25l-3.65 2 .75-4.1-3-2.85 4.1-.55z" />,
  starFull: <path d="m8 2 1.8 3.75 4.1.55-3 2.85.75 4.1L8 11.25l-3.65 2 .75-4.1-3-2.85 4.1-.55z" fill="currentColor" />,
  heart: (
    <path d="M8 13.4 3 8.5C1.7 7.2 1.7 5 3 3.75c1.3-1.25 3.3-1.2 4.5.1l.5.55.5-.55c1.2-1.3 3.2-1.35 4.5-.1C14.3 5 14.3 7.2 13 8.5z" />
  ),
  heartFull: (
    <path
      d="M8 13.4 3 8.5C1.7 7.2 1.7 5 3 3.75c1.3-1.25 3.3-1.2 4.5.1l.5.55.5-.55c1.2-1.3 3.2-1.35 4.5-.1C14.3 5 14.3 7.2 13 8.5z"
      fill="currentColor"
    />
  ),
} as const satisfies Record<string, ReactNode>

export type GlyphName = keyof typeof drawings

/** One of our own drawings in the colour of the text; decoration, as all icons. */
export function Glyph({ name, size = 16, className }: { name: GlyphName; size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable="false"
      className={`flex-none ${className ?? ''}`}
    >
      {drawings[name]}
    </svg>
  )
}
