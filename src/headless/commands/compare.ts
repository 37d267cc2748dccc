import type { Comparison } from '../../contract/index.ts'
import type { Session } from '../session.ts'
import { styled } from '../terminal.ts'
import { fitted, taskLine } from '../words.ts'

const nameColumns = 20

/** `compare ID ID…`: what two to four tasks were made with, differences first. */
export function compareCommand({ terminal, withCalls }: Session, ids: readonly string[]): Promise<number> {
  return withCalls(async (calls) => {
    const comparison = await calls.compare({ ids: [...ids] })
    if (terminal.json) terminal.value(comparison)
    else {
      const width = Math.max(12, Math.floor((terminal.columns - nameColumns) / comparison.tasks.length) - 1)
      for (const task of comparison.tasks) terminal.out(...taskLine(terminal, task))
      for (const { name, isSame, values } of comparison.rows) {
        const shown = isSame ? values.slice(0, 1) : values
        const text = `${fitted(name, nameColumns)} ${shown.map((value) => fitted(words(value), width)).join(' ')}`
        terminal.out(isSame ? styled('dim', text) : text)
      }
    }
    return 0
  })
}

function words(value: Comparison['rows'][number]['values'][number]): string {
  if (value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
