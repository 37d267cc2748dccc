import { contextBridge, ipcRenderer } from 'electron'

/** One line of strings between the page and Kieper. What the strings say is none of this file's business. */
const channel = 'kieper'

contextBridge.exposeInMainWorld('kieper', {
  post(frame: unknown): void {
    if (typeof frame === 'string') ipcRenderer.send(channel, frame)
  },
  onMessage(receive: (frame: string) => void): () => void {
    const listener = (_event: unknown, frame: string): void => receive(frame)
    ipcRenderer.on(channel, listener)
    return () => {
      ipcRenderer.off(channel, listener)
    }
  },
})
