import { useState } from 'react'
import type { Settings } from '../../contract/index.ts'
import { useCall } from '../data/hooks.ts'
import { useAct } from '../data/use-act.ts'

/** What the host keeps of the user's wishes; a change shows at once and is taken back when it could not be stored. */
export function useSettings(): {
  settings: Settings | undefined
  change: (notify: Partial<Settings['notify']>) => void
} {
  const act = useAct()
  const { value } = useCall((client, signal) => client.settings.get(undefined, { signal }), [], { live: false })
  const [wished, setWished] = useState<Settings | null>(null)
  const settings = wished ?? value
  return {
    settings,
    change(notify) {
      if (settings === undefined) return
      const next = { ...settings, notify: { ...settings.notify, ...notify } }
      setWished(next)
      void act((client) => client.settings.set(next)).then((stored) => {
        // A later change is on its way already: its answer counts.
        setWished((now) => (now === next ? (stored ?? settings) : now))
      })
    },
  }
}
