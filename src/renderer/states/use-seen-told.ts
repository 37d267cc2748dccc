import { useEffect } from 'react'
import { useOverview } from '../data/hooks.ts'
import { useSession } from '../data/session.ts'

/**
 * What is new stops being new when somebody looks at the window. Told once in any case: what there was before anybody has ever
 * looked is not new.
 */
export function useSeenTold(): void {
  const { client } = useSession()
  const unseen = useOverview()?.unseen ?? 0
  useEffect(() => {
    const tell = (): void => {
      if (document.hasFocus()) client.notices.seen().catch(() => undefined)
    }
    tell()
    addEventListener('focus', tell)
    return () => removeEventListener('focus', tell)
  }, [client, unseen])
}
