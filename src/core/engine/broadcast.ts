/** Tells whoever listens. A listener that throws is its own bug and must not stop the others or the teller. */
export interface Broadcast<T> {
  publish(value: T): void
  /** Does anybody listen? What is told may be costly to put together. */
  hasListeners(): boolean
  /** Gives back its own remover. */
  subscribe(listener: (value: T) => void): () => void
}

export function createBroadcast<T>(failed: (error: unknown) => void): Broadcast<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    publish(value) {
      for (const listener of listeners) {
        try {
          listener(value)
        } catch (error) {
          failed(error)
        }
      }
    },
    hasListeners: () => listeners.size > 0,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
