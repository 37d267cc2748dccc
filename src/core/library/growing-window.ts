import type { ByteWindow } from './byte-window.ts'

/** A window on bytes that are still coming in. It goes forward only: what lies before the last question is forgotten. */
export interface GrowingWindow extends ByteWindow {
  push(bytes: Buffer): void
  /** Nothing more comes: whoever waits for more is refused. */
  end(): void
}

interface Piece {
  at: number
  bytes: Buffer
}

/** `sizeBytes`: how many will come. The bytes pushed must not change afterwards. Asking for what is forgotten rejects. */
export function createGrowingWindow(sizeBytes: number): GrowingWindow {
  let pieces: Piece[] = []
  let received = 0
  let hasEnded = false
  let waiting: { until: number; from: number; settle: (error?: Error) => void } | null = null

  const endOf = ({ at, bytes }: Piece): number => at + bytes.length

  function forget(before: number): void {
    const first = pieces.findIndex((piece) => endOf(piece) > before)
    pieces = first === -1 ? [] : pieces.slice(first)
  }

  /** Resolves when the bytes up to `until` are there. */
  async function wait(from: number, until: number): Promise<void> {
    forget(from)
    if (received < until) {
      if (hasEnded) throw new Error('the bytes have ended')
      await new Promise<void>((resolve, reject) => {
        waiting = { until, from, settle: (error) => (error === undefined ? resolve() : reject(error)) }
      })
    }
    if ((pieces[0]?.at ?? Infinity) > from) throw new Error('these bytes are forgotten')
  }

  return {
    sizeBytes,
    push(bytes) {
      if (bytes.length === 0) return
      const at = received
      received += bytes.length
      // Skipped over by whoever waits: never needed.
      if (waiting === null || received > waiting.from) pieces.push({ at, bytes })
      if (waiting === null || received < waiting.until) return
      const { settle } = waiting
      waiting = null
      settle()
    },
    end() {
      hasEnded = true
      waiting?.settle(new Error('the bytes have ended'))
      waiting = null
    },
    async from(offset) {
      if (offset >= sizeBytes) return Buffer.alloc(0)
      await wait(offset, offset + 1)
      const [piece] = pieces
      return piece === undefined ? Buffer.alloc(0) : piece.bytes.subarray(offset - piece.at)
    },
    async exactly(offset, length) {
      if (offset + length > sizeBytes) return null
      await wait(offset, offset + length)
      const count = pieces.findIndex((piece) => endOf(piece) >= offset + length) + 1
      const whole = pieces.slice(0, count)
      const [first] = whole
      if (first === undefined) return Buffer.alloc(0)
      // Together from now on: a walk that asks for two bytes wants to see them side by side.
      const joined = count === 1 ? first : { at: first.at, bytes: Buffer.concat(whole.map(({ bytes }) => bytes)) }
      if (count > 1) pieces = [joined, ...pieces.slice(count)]
      return Buffer.from(joined.bytes.subarray(offset - joined.at, offset - joined.at + length))
    },
  }
}
