import { useEffect, useState } from 'react'
import type { Download } from '../../contract/index.ts'

/** Over less than this a speed is chance. */
const leastMs = 1_000

/** Bytes a second since this window has seen the download; `null` until that says something. */
export function useSpeed({ image, bytes }: Download): number | null {
  const [first, setFirst] = useState<{ image: string; bytes: number; at: number } | null>(null)
  const [speed, setSpeed] = useState<number | null>(null)
  useEffect(() => {
    const now = performance.now()
    // A download that begins anew is another one.
    if (first === null || first.image !== image || bytes < first.bytes) {
      setFirst({ image, bytes, at: now })
      setSpeed(null)
      return
    }
    const spanMs = now - first.at
    if (spanMs >= leastMs) setSpeed(((bytes - first.bytes) / spanMs) * 1_000)
  }, [image, bytes, first])
  return speed
}
