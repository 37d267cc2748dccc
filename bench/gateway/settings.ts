/** What the stand-in gateway is told when it starts, and what it tells. Types only. */
export interface GatewaySettings {
  /** Before each answer. */
  delayMs: number
  /** Kinds of pictures; the first one is that of tasks. */
  pictures: readonly { bytes: number; width: number; height: number; quality: number }[]
}

export interface GatewayStarted {
  port: number
}
