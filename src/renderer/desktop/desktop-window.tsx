import { useEffect, useEffectEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { DesktopAsk } from '../../contract/index.ts'
import { isInDesktop } from '../data/open-line.ts'
import { go } from '../data/route.ts'
import { useSession } from '../data/session.ts'
import { usePreference } from '../local/use-preference.ts'
import { useAppActs } from '../shell/app-acts.ts'
import { showToast } from '../ui/toast-store.ts'
import { useLanguageTold } from './use-language-told.ts'

/** Between two tries to listen: a host that answers and ends at once must not be asked without a rest. */
const restMs = 500

/** Does what the desktop asks of its page (tray, menus, links, notices), and tells it theme and language. Nothing in a browser. */
export function DesktopWindow() {
  return isInDesktop() ? <Obeying /> : null
}

/** Shows nothing by itself. */
function Obeying() {
  const { client } = useSession()
  const { openAdd, openImport } = useAppActs()
  const t = useTranslations('desktop')
  const [theme] = usePreference('theme')
  useLanguageTold(client)

  const obey = useEffectEvent((ask: DesktopAsk) => {
    switch (ask.kind) {
      case 'add':
        return openAdd(ask.text, ask)
      case 'import':
        return openImport(ask.path)
      case 'task':
        return go({ task: ask.task, image: 0 })
      case 'settings':
        return go({ page: 'settings', section: '', task: null, compare: [] })
      case 'said':
        return void showToast({ text: t(ask.what) })
    }
  })

  useEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    const listen = async (): Promise<void> => {
      while (!signal.aborted) {
        try {
          for await (const ask of await client.desktop.asks(undefined, { signal })) obey(ask)
        } catch {
          // The line was lost, or the desktop is ending: the next round waits for a new one.
        }
        await new Promise((resolve) => setTimeout(resolve, restMs))
      }
    }
    void listen()
    return () => ending.abort()
  }, [client])

  useEffect(() => {
    client.desktop.theme({ theme }).catch(() => undefined)
  }, [client, theme])
  return null
}
