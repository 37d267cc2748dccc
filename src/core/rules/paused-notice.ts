import type { ConnectionFacts, NewNotice } from '../facts.ts'

/** Tells that a connection has been paused, and why. */
export function pausedNotice({ seq, name }: ConnectionFacts, reason: string): NewNotice {
  return { kind: 'connection-paused', taskSeq: null, connectionSeq: seq, title: `${name} is paused`, body: reason }
}
