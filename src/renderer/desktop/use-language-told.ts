import { useEffect } from 'react'
import type { Client } from '../../contract/index.ts'
import { chooseLanguage } from '../i18n/choose-language.ts'
import { usePreference } from '../local/use-preference.ts'

/** Tray and notifications of the desktop speak the language of its window. */
export function useLanguageTold(client: Pick<Client, 'settings'>): void {
  const [choice] = usePreference('language')
  const language = chooseLanguage(choice, navigator.languages)
  useEffect(() => {
    const tell = async (): Promise<void> => {
      const settings = await client.settings.get()
      if (settings.language !== language) await client.settings.set({ ...settings, language })
    }
    // A host that is away hears it from the next window.
    tell().catch(() => undefined)
  }, [client, language])
}
