import { useEffect, useState } from 'react'
import type { RecogniseInput, Recognition } from '../../contract/index.ts'
import { callTrouble, isAborted } from '../data/call-words.ts'
import type { CallTrouble } from '../data/call-words.ts'
import { useSession } from '../data/session.ts'

/** A pause in typing after which the text is looked at. */
const pauseMs = 150

export interface Recognised {
  /** Of the text before, until the new one has been looked at. */
  recognition: Recognition | null
  /** The text has changed and the answer is not here yet. */
  isReading: boolean
  trouble: CallTrouble | null
}

/** What the host understands of a text, a moment after it has stopped changing. Nothing is stored. */
export function useRecognised({ text, connection, family }: RecogniseInput): Recognised {
  const { client } = useSession()
  const isEmpty = text.trim() === ''
  const [state, setState] = useState<Recognised>({ recognition: null, isReading: !isEmpty, trouble: null })
  useEffect(() => {
    if (isEmpty) {
      setState({ recognition: null, isReading: false, trouble: null })
      return undefined
    }
    setState((before) => ({ ...before, isReading: true }))
    const ending = new AbortController()
    const { signal } = ending
    const look = async (): Promise<void> => {
      const input = {
        text,
        ...(connection === undefined ? {} : { connection }),
        ...(family === undefined ? {} : { family }),
      }
      try {
        const recognition = await client.tasks.recognise(input, { signal })
        if (!signal.aborted) setState({ recognition, isReading: false, trouble: null })
      } catch (error) {
        if (signal.aborted || isAborted(error)) return
        setState((before) => ({ ...before, isReading: false, trouble: callTrouble(error) }))
      }
    }
    const timer = setTimeout(() => void look(), pauseMs)
    return () => {
      clearTimeout(timer)
      ending.abort()
    }
  }, [client, text, isEmpty, connection, family])
  return state
}
