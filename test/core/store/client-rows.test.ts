import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { boundNumber } from '../../../src/core/store/bound-number.ts'
import { clientRows, namedColumns } from '../../../src/core/store/client-rows.ts'
import { connections, tasks } from '../../../src/core/store/schema.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

describe('rows as SQLite gives them', () => {
  let temp: TempStore
  beforeEach(async () => {
    temp = await openTempStore()
  })
  afterEach(() => temp.close())

  it('carry the names of the schema', () => {
    const rows = clientRows<{ baseUrl: string }>(temp.db, () =>
      temp.db.select(namedColumns(connections)).from(connections),
    )
    expect(rows({}).map(({ baseUrl }) => baseUrl)).toEqual(['https://gw.example.com'])
  })

  it('come from a statement that is prepared when it is first asked, once, with no number that SQLite would plan by', () => {
    temp.addTasks([{}, {}, {}])
    const prepare = vi.spyOn(temp.db.$client, 'prepare')
    const rows = clientRows<{ seq: number }>(temp.db, () =>
      temp.db
        .select({ seq: sql`${tasks.seq}`.as('seq') })
        .from(tasks)
        .where(eq(tasks.connectionSeq, boundNumber('connection')))
        .orderBy(tasks.seq)
        .limit(sql.placeholder('limit')),
    )
    expect(prepare).not.toHaveBeenCalled()
    expect(rows({ connection: 1, limit: 2 })).toHaveLength(2)
    expect(rows({ connection: 1, limit: 3 })).toHaveLength(3)
    expect(rows({ connection: 2, limit: 3 })).toHaveLength(0)
    expect(prepare).toHaveBeenCalledTimes(1)
    expect(prepare.mock.calls[0]?.[0]).toMatch(/= \(\? \+ 0\) .* limit \(\? \+ 0\)$/u)
  })
})
