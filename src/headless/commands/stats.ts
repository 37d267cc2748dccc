import type { StatisticsInput, Tally } from '../../contract/index.ts'
import { askedQuery } from '../asked-query.ts'
import type { AskedQuery } from '../asked-query.ts'
import type { Session } from '../session.ts'
import { fitted } from '../words.ts'

export interface StatsOptions extends AskedQuery {
  by?: NonNullable<StatisticsInput['by']>
}

const columns = ['tasks', 'kept', 'failed', 'lost', 'p50', 'p90', 'credits'] as const

/** `stats`: how many, how well, how fast and for how much. */
export function statsCommand({ terminal, withCalls }: Session, options: StatsOptions): Promise<number> {
  return withCalls(async (calls) => {
    const by = options.by === undefined ? {} : { by: options.by }
    const { total, groups } = await calls.statistics({ ...by, ...(await askedQuery(calls, options)) })
    if (terminal.json) terminal.value({ total, groups })
    else {
      terminal.out(line(options.by ?? '', columns))
      for (const { name, ...tally } of groups) terminal.out(line(name ?? 'not known', cells(tally)))
      terminal.out(line('all', cells(total)))
    }
    return 0
  })
}

function cells({ tasks, status, waitMs, credits }: Tally): string[] {
  const numbers = [tasks, status.kept, status.failed, status.incomplete].map((count) => count.toLocaleString('en'))
  const waits = waitMs === null ? ['', ''] : [seconds(waitMs.p50), seconds(waitMs.p90)]
  return [...numbers, ...waits, credits === null ? '' : String(Math.round(credits * 100) / 100)]
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
}

function line(name: string, values: readonly string[]): string {
  return `${fitted(name, 28)}${values.map((value) => value.padStart(9)).join('')}`
}
