/**
 * One end of a line that carries strings in order: an `ipcRenderer` channel, a WebSocket, or two arrays in a test. Knows no
 * platform, because both the window and the host import it.
 */
export interface Duplex {
  /** Never throws because of what became of the line. A promise that it gives resolves when the next frame should be sent. */
  post(frame: string): void | Promise<void>
  /** Gives back its own remover. */
  onMessage(receive: (frame: string) => void): () => void
  /** Calls back once, also when the line had been closed before. Gives back its own remover. */
  onClose(closed: () => void): () => void
}
