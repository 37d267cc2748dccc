import { useEffect, useState } from 'react'
import { useLink } from '../data/hooks.ts'

/** A host that restarts is back within this: not worth a word. */
const patienceMs = 1_500
const askEveryMs = 10_000

/** Whether the host answers, said after a moment's patience; and whether it has signed this page out. `since` is epoch ms. */
export function useHostAway(): { away: 'no' | 'lost' | 'signed-out'; since: number } {
  const link = useLink()
  const isLost = link.kind === 'lost'
  const [away, setAway] = useState<'no' | 'lost' | 'signed-out'>('no')

  useEffect(() => {
    if (!isLost) {
      setAway('no')
      return undefined
    }
    const ending = new AbortController()
    let timer = setTimeout(tell, patienceMs)
    function tell(): void {
      timer = setTimeout(tell, askEveryMs)
      // The socket does not say why it was refused; a plain request does.
      fetch('/api/about', { method: 'GET', signal: ending.signal }).then(
        ({ status }) => setAway(status === 401 ? 'signed-out' : 'lost'),
        () => {
          if (!ending.signal.aborted) setAway('lost')
        },
      )
    }
    return () => {
      clearTimeout(timer)
      ending.abort()
    }
  }, [isLost])

  return { away, since: link.since }
}
