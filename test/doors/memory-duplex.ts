import type { Duplex } from '../../src/doors/duplex.ts'

export interface MemoryLine {
  client: Duplex
  host: Duplex
  /** Every frame that went through, in order. */
  frames: string[]
  close(): void
}

/** Two ends of a line within one process. Frames arrive in a later turn, several of one turn together, as on a socket. */
export function memoryLine(): MemoryLine {
  const frames: string[] = []
  let isOpen = true
  const ends = { client: end(), host: end() }
  function end() {
    return { receivers: new Set<(frame: string) => void>(), closers: new Set<() => void>(), waiting: [] as string[] }
  }
  function duplex(own: keyof typeof ends, other: keyof typeof ends): Duplex {
    return {
      post(frame) {
        if (!isOpen) return
        frames.push(frame)
        const { waiting, receivers } = ends[other]
        waiting.push(frame)
        if (waiting.length > 1) return
        setImmediate(() => {
          for (const next of waiting.splice(0)) for (const receive of receivers) receive(next)
        })
      },
      onMessage(receive) {
        ends[own].receivers.add(receive)
        return () => void ends[own].receivers.delete(receive)
      },
      onClose(told) {
        if (isOpen) ends[own].closers.add(told)
        else queueMicrotask(told)
        return () => void ends[own].closers.delete(told)
      },
    }
  }
  return {
    client: duplex('client', 'host'),
    host: duplex('host', 'client'),
    frames,
    close() {
      isOpen = false
      for (const { closers } of Object.values(ends)) for (const told of closers) told()
    },
  }
}
