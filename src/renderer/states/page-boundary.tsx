import { RotateCcw } from 'lucide-react'
import { Component } from 'react'
import type { ErrorInfo, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'

interface PageBoundaryProps {
  /** When it changes, the part is tried anew: the page that the user has gone to. */
  resetKey?: string
  children: ReactNode
}

interface PageBoundaryState {
  brokenAt: string | null
}

/** Keeps a bug in one part of the window from taking the rest away, and says so in words. React knows only classes for this. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { brokenAt: null }

  static getDerivedStateFromError(): Partial<PageBoundaryState> {
    return { brokenAt: '' }
  }

  override componentDidCatch(error: Error, { componentStack }: ErrorInfo): void {
    this.setState({ brokenAt: this.props.resetKey ?? '' })
    // The console is the window's only log; the page shows words.
    reportError(new Error(`a part of the window stopped:${componentStack ?? ''}`, { cause: error }))
  }

  override componentDidUpdate(before: PageBoundaryProps): void {
    const { brokenAt } = this.state
    if (brokenAt !== null && before.resetKey !== this.props.resetKey) this.setState({ brokenAt: null })
  }

  override render(): ReactNode {
    return this.state.brokenAt === null ? this.props.children : <Broken />
  }
}

function Broken() {
  const t = useTranslations('states.brokenPart')
  return (
    <Empty
      icon={RotateCcw}
      title={t('title')}
      text={t('text')}
      action={<Button onClick={() => location.reload()}>{t('action')}</Button>}
    />
  )
}
