import { Presets, SingleBar } from 'cli-progress'
import type { Terminal } from './terminal.ts'

/** Shows how far a check has come: a bar on a terminal, nothing where nobody watches. */
export interface DoctorProgress {
  step(done: number, total: number): void
  /** Takes the bar away. Idempotent. */
  end(): void
}

export function createDoctorProgress(terminal: Terminal): DoctorProgress {
  if (!terminal.interactive) return { step: () => undefined, end: () => undefined }
  const bar = new SingleBar(
    {
      format: ' {bar} {value}/{total} checked · {eta_formatted} left',
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  )
  return {
    step(done, total) {
      if (!bar.isActive || bar.getTotal() !== total) bar.start(total, 0)
      bar.update(done)
    },
    end: () => bar.stop(),
  }
}
