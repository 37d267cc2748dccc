import type { ChoosePath, DesktopAsk, DesktopFacts, DesktopTheme } from '../../contract/index.ts'

/** What a desktop does for its own window beyond the calls of the core. A host without one refuses these calls. */
export interface Desktop {
  facts(): Promise<DesktopFacts>
  /** What the page shall do, until `signal` aborts. The latest page that listens is told. */
  asks(signal: AbortSignal): AsyncGenerator<DesktopAsk, void, void>
  /** Drags the file of a kept image out of the window. Rejects with a `CallError` where it is not on the disk. */
  drag(image: string): Promise<void>
  startAtLogin(on: boolean): Promise<DesktopFacts>
  /** Whether Kieper goes on when its window is closed. */
  keepRunning(on: boolean): Promise<DesktopFacts>
  /** Asks the user by the system's own dialog; `null` when nothing was chosen. */
  choosePath(kind: ChoosePath['kind']): Promise<string | null>
  theme(input: DesktopTheme): void
}
