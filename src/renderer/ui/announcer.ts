/** How a batch is said later; a `setTimeout` or a hand-driven clock. */
export type Later = (act: () => void, delayMs: number) => void

export interface Announcer {
  /** Says a text with the next batch; the same text once. */
  say: (text: string) => void
  /** Adds to a number that is said with the next batch: three times one image is "3 images kept". */
  count: (topic: string, amount: number, toText: (sum: number) => string) => void
}

/** Gathers what happened for 5 s, so that a screen reader is not talked to death while a batch of images arrives. */
export function createAnnouncer(later: Later, speak: (text: string) => void, batchMs = 5_000): Announcer {
  let texts = new Set<string>()
  let sums = new Map<string, { sum: number; toText: (sum: number) => string }>()
  let isWaiting = false

  function gather(): void {
    if (isWaiting) return
    isWaiting = true
    later(() => {
      isWaiting = false
      const counted = [...sums.values()].map(({ sum, toText }) => toText(sum))
      const said = [...counted, ...texts].join('. ')
      texts = new Set()
      sums = new Map()
      speak(said)
    }, batchMs)
  }

  return {
    say(text) {
      texts.add(text)
      gather()
    },
    count(topic, amount, toText) {
      sums.set(topic, { sum: (sums.get(topic)?.sum ?? 0) + amount, toText })
      gather()
    },
  }
}
