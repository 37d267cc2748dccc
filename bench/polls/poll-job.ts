/** What the polling processes are told, and what they tell. Types only. */
export interface PollJob {
  root: string
  gatewayUrl: string
  count: number
  /** `first`: nothing is known of the tasks yet; `again`: each has been asked once, and there is no news. */
  way: 'first' | 'again'
}

export interface PollFacts {
  wallMs: number
  cpuMs: number
  answers: number
}
