import type { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { app, dialog } from 'electron'
import { closeChoice } from '../desktop/close-choice.ts'
import { platformNamed } from '../desktop/platform.ts'
import type { ShellWords } from '../desktop/words/shell-words.ts'
import { chooseToGoOn, goesOnWithoutWindow } from './going-on.ts'

export interface ClosingFacts {
  dataDir: string
  isTrayShown: boolean
  /** Is anything waiting or being saved, at this moment? */
  isBusy(): boolean
  /** Aborts when the app is on its way out: then closing is part of it. */
  ending: AbortSignal
  /** Asks the user whether to go on without a window. */
  ask(): Promise<boolean>
}

/** As much of a window as closing needs. */
interface ClosedWindow extends Pick<EventEmitter, 'on'> {
  destroy(): void
}

/** What becomes of the app when the user closes its window. */
export function decideWhenClosed(window: ClosedWindow, facts: ClosingFacts): void {
  const { isTrayShown, ending, ask } = facts
  window.on('close', (event: { preventDefault(): void }) => {
    if (ending.aborted) return
    const keepsRunning = goesOnWithoutWindow(facts.dataDir)
    const platform = platformNamed(process.platform)
    switch (closeChoice({ platform, isTrayShown, keepsRunning, isBusy: facts.isBusy() })) {
      case 'hide':
        return
      case 'quit':
        app.quit()
        return
      case 'ask':
        event.preventDefault()
        void ask().then((goesOn) => {
          chooseToGoOn(facts.dataDir, goesOn)
          if (goesOn) window.destroy()
          else app.quit()
        })
    }
  })
}

/** There is no tray icon to come back by: the user should know, once. */
export async function askToGoOn(window: BrowserWindow, words: ShellWords['closing']): Promise<boolean> {
  const { message, detail, goOn, quit } = words
  const buttons = [goOn, quit]
  const question = { type: 'question' as const, message, detail, buttons, defaultId: 0, cancelId: 0 }
  return (await dialog.showMessageBox(window, question)).response === 0
}
