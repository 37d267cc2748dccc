import { useEffect, useState } from 'react'
import type { ImportCheck } from '../../contract/index.ts'
import { callTrouble, isAborted } from '../data/call-words.ts'
import type { CallTrouble } from '../data/call-words.ts'
import { useSession } from '../data/session.ts'

/** A pause in typing after which the host looks. */
const pauseMs = 300

export interface CheckedPath {
  /** Of this very path; `null` until the host has looked there. */
  check: ImportCheck | null
  isLooking: boolean
  trouble: CallTrouble | null
}

/** What lies at a path (empty: nothing is asked). */
export function useImportCheck(path: string): CheckedPath {
  const { client } = useSession()
  const [state, setState] = useState<CheckedPath & { of: string }>({
    of: '',
    check: null,
    isLooking: false,
    trouble: null,
  })
  useEffect(() => {
    if (path === '') return undefined
    const ending = new AbortController()
    const { signal } = ending
    const look = async (): Promise<void> => {
      try {
        const check = await client.checkImport({ path }, { signal })
        if (!signal.aborted) setState({ of: path, check, isLooking: false, trouble: null })
      } catch (error) {
        if (signal.aborted || isAborted(error)) return
        setState({ of: path, check: null, isLooking: false, trouble: callTrouble(error) })
      }
    }
    const timer = setTimeout(() => void look(), pauseMs)
    return () => {
      clearTimeout(timer)
      ending.abort()
    }
  }, [client, path])
  return state.of === path ? state : { check: null, isLooking: path !== '', trouble: null }
}
