import type { Cell } from './cell.ts'
import { imageCells } from './image-cells.ts'
import { linkCells, statusCells } from './status-cells.ts'

/**
 * Every fault at every stage, with what must come of it. Each cell is a test (matrix.test.ts) and a row of docs/reliability.md.
 * Rows about the clock are in time-cells.ts.
 */
export const cells: readonly Cell[] = [...statusCells, ...linkCells, ...imageCells]
