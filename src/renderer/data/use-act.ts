import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { Client } from '../../contract/index.ts'
import { showToast } from '../ui/toast-store.ts'
import { callTrouble } from './call-words.ts'
import { useSession } from './session.ts'

/** Runs a call that the user has asked for. What goes wrong is said in a toast, in the host's words; `undefined` comes back then. */
export type Act = <T>(call: (client: Client) => Promise<T>) => Promise<T | undefined>

export function useAct(): Act {
  const { client } = useSession()
  const words = useTranslations('calls')
  return useCallback(
    async (call) => {
      try {
        return await call(client)
      } catch (error) {
        const trouble = callTrouble(error)
        showToast({
          text:
            trouble.kind === 'said'
              ? trouble.words
              : trouble.kind === 'lost'
                ? words('lost')
                : words('bug', { words: trouble.words }),
        })
        return undefined
      }
    },
    [client, words],
  )
}
