import { useEffect } from 'react'
import { usePreference } from '../local/use-preference.ts'

/** Puts the chosen theme on the page: `system` leaves the choice to `color-scheme: light dark`. Called once, by the root. */
export function useTheme(): void {
  const [theme] = usePreference('theme')
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
}
