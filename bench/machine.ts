import { cpus, loadavg, release, totalmem, type as system } from 'node:os'
import { version } from '../src/core/version.ts'

/** What numbers were measured on. */
export interface Machine {
  hardware: string
  versions: string
  /** Day of the measurement, ISO. */
  day: string
  /** Processes that wanted a processor when the part began and when it ended (means of a minute). */
  loads: readonly number[]
}

export function thisMachine(loads: readonly number[]): Machine {
  const cores = cpus()
  return {
    hardware: `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${system()} ${release()}`,
    versions: `Kieper ${version}, Node ${process.versions.node}, V8 ${process.versions.v8}`,
    day: new Date().toISOString().slice(0, 10),
    loads,
  }
}

export function currentLoad(): number {
  return loadavg()[0] ?? 0
}

/** As a list in markdown. */
export function machineMarkdown({ hardware, versions, day, loads }: Machine): string {
  return [
    `- machine: ${hardware}`,
    `- versions: ${versions}`,
    `- measured ${day}; load when it began and ended: ${loads.map((load) => load.toFixed(1)).join(', ')}`,
  ].join('\n')
}
