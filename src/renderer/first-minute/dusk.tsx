import { useId } from 'react'

/** A lake at dusk: the made-up image of the first minute, drawn, so that the page fetches nothing. */
export function Dusk({ className }: { className?: string }) {
  const id = useId()
  return (
    <svg viewBox="0 0 160 120" preserveAspectRatio="xMidYMid slice" aria-hidden focusable="false" className={className}>
      <defs>
        <linearGradient id={`${id}s`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#2b1a52" />
          <stop offset="0.55" stopColor="#7d3c86" />
          <stop offset="1" stopColor="#f08a76" />
        </linearGradient>
        <linearGradient id={`${id}w`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#d9746f" />
          <stop offset="0.45" stopColor="#5a2c6b" />
          <stop offset="1" stopColor="#1c1238" />
        </linearGradient>
        <radialGradient id={`${id}g`}>
          <stop offset="0" stopColor="#ffe6c2" stopOpacity="0.75" />
          <stop offset="1" stopColor="#ffb38a" stopOpacity="0" />
        </radialGradient>
      </defs>
      <rect width="160" height="74" fill={`url(#${id}s)`} />
      <circle cx="66" cy="38" r="30" fill={`url(#${id}g)`} />
      <circle cx="66" cy="38" r="8.5" fill="#fff1d8" />
      <path d="M0 62c12-8 22-9 34-5s20 2 31-4 24-6 36-1 24 8 34 4 17-4 25-1v22H0z" fill="#43245f" />
      <path d="M0 69c16-5 28-3 42-1s30-4 46-3 26 5 40 3 22-2 32 0v9H0z" fill="#2a1746" />
      <rect y="73" width="160" height="47" fill={`url(#${id}w)`} />
      <path
        d="M60 80h12M56 86h21M61 92h9M52 98h25M60 104h15M55 111h22"
        stroke="#ffd9b0"
        strokeWidth="1.6"
        strokeLinecap="round"
        opacity="0.75"
      />
      <path
        d="M12 84h20M98 82h30M20 95h14M108 93h34M6 107h26M92 106h22M124 113h24"
        stroke="#f2a08c"
        strokeWidth="1.1"
        strokeLinecap="round"
        opacity="0.35"
      />
    </svg>
  )
}
