import { useCallback } from 'react'
import type { Client } from '../../contract/index.ts'
import { showToast } from '../ui/toast-store.ts'
import { callTrouble } from './call-words.ts'
import { useSession } from './session.ts'
import { useTroubleText } from './use-trouble-text.ts'

/** Runs a call that the user has asked for. What goes wrong is said in a toast; `undefined` comes back then. */
export type Act = <T>(call: (client: Client) => Promise<T>) => Promise<T | undefined>

export function useAct(): Act {
  const { client } = useSession()
  const words = useTroubleText()
  return useCallback(
    async (call) => {
      try {
        return await call(client)
      } catch (error) {
        showToast({ text: words(callTrouble(error)) })
        return undefined
      }
    },
    [client, words],
  )
}
