import { cpus, release, totalmem, type as system } from 'node:os'
import { version } from '../src/core/version.ts'

/** What the numbers were measured on, as a list in markdown. */
export function machineMarkdown(): string {
  const cores = cpus()
  return [
    `- machine: ${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${system()} ${release()}`,
    `- versions: Kieper ${version}, Node ${process.versions.node}, V8 ${process.versions.v8}`,
  ].join('\n')
}
