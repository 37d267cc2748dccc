import type { ReactNode } from 'react'
import { LanguageProvider } from './i18n/language-provider.tsx'
import { useTheme } from './theme/use-theme.ts'
import { LiveRegion } from './ui/live-region.tsx'
import { Toasts } from './ui/toasts.tsx'
import { TooltipProvider } from './ui/tooltip.tsx'

/** What every screen stands in: language, theme, tooltips, passing messages, live regions. */
export function WindowFrame({ children }: { children: ReactNode }) {
  useTheme()
  return (
    <LanguageProvider>
      <TooltipProvider>
        {children}
        <Toasts />
        <LiveRegion />
      </TooltipProvider>
    </LanguageProvider>
  )
}
