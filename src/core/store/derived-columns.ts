import { and, eq, sql } from 'drizzle-orm'
import { cellShape } from './cell-shape.ts'
import type { TaskColumns } from './columns.ts'
import type { Db } from './open.ts'
import { taskFacts } from './rows.ts'
import { images, tasks } from './schema.ts'
import { cjkPairs, searchText } from './search-text.ts'
import { whenAsked } from './when-asked.ts'

/** Columns of a task that follow from its others and from its images. Written only where they differ. */
export function createDerivedColumns(db: Db, update: (seq: number, set: TaskColumns) => void) {
  const readTask = whenAsked(() =>
    db
      .select()
      .from(tasks)
      .where(eq(tasks.seq, sql.placeholder('seq')))
      .prepare(),
  )
  const resultsOf = whenAsked(() =>
    db
      .select({ width: images.width, height: images.height })
      .from(images)
      .where(and(eq(images.taskSeq, sql.placeholder('seq')), eq(images.role, 'result')))
      .orderBy(images.index)
      .prepare(),
  )
  return {
    renewSearch(seq: number): void {
      const row = readTask().get({ seq })
      if (row === undefined) return
      const text = searchText(taskFacts(row))
      if (text !== row.searchText) update(seq, { searchText: text, searchPairs: cjkPairs(text) })
    },
    renewShape(seq: number): void {
      const row = readTask().get({ seq })
      if (row === undefined) return
      const { aspect, results } = cellShape(resultsOf().all({ seq }), taskFacts(row).params)
      if (aspect !== row.aspect || results !== row.results) update(seq, { aspect, results })
    },
  }
}
