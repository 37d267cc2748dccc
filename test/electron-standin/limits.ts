/** Something of the desktop app that no run on the stand-in can show. */
export interface Limit {
  what: string
  /** How it is on the stand-in. */
  here: string
}

/** Printed in docs/reliability.md. What is listed here is proven only by a run with ELECTRON=real, or by hand. */
export const limits: readonly Limit[] = [
  {
    what: 'Tray icons, their menus, badges, progress on the task bar',
    here: 'written down, drawn nowhere; menu items are clicked by calling them',
  },
  {
    what: 'Notices of the system: their picture, their buttons, a click after a restart',
    here: 'written down; the click is an event that the spec emits',
  },
  { what: 'File and message dialogs, the trash, opening addresses and folders', here: 'cancelled or written down' },
  {
    what: 'Keychains: what protects a key and what does not',
    here: 'a cipher with a key that everybody knows; `--password-store=basic` is honoured, `locked` never answers',
  },
  {
    what: 'Starting at login, deep links and file types that the system knows',
    here: 'the calls are taken and have no effect; links come as arguments',
  },
  {
    what: 'The origin `app://kieper`',
    here: 'the page sees `http://kieper.app.localhost`, answered by the same handler',
  },
  {
    what: 'What may cross `contextBridge` and IPC',
    here: 'what JSON can carry; anything else is refused, where Electron would copy some of it',
  },
  {
    what: "Electron's sandbox, its processes, its context isolation",
    here: "Chromium's isolated worlds in a browser that runs without the sandbox of the system for root",
  },
  { what: 'Session and permission events as they happen', here: 'the app is asked beforehand, for seven permissions' },
  { what: 'Windows that a page opens and `window.open` giving `null`', here: 'closed before they show anything' },
  {
    what: 'Reading from inside an asar, its integrity, the fuses',
    here: 'the files of the checkout; `npm run pack:check` reads the asar and the fuses are only configured',
  },
  {
    what: "Electron's Node: BoringSSL, native modules built into it, the image library as WebAssembly in it",
    here: 'Node of the same major version',
  },
  {
    what: 'Window managers: focus, places, several screens, sharpness, Wayland',
    here: 'one screen without windows; focus and bounds are numbers',
  },
  { what: 'Sleep, waking, shutting down, batteries', here: 'events that the spec emits' },
  { what: 'How long a start takes, and the memory it needs', here: 'another program' },
  { what: 'Installers, signatures, updates', here: 'not run; the workflow builds installers' },
]
