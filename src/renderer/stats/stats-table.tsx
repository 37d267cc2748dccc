import type { ReactNode } from 'react'

/** A column of a table. */
export interface Column<Row> {
  name: string
  cell: (row: Row) => ReactNode
  isNumber?: boolean
}

export interface StatsTableProps<Row> {
  label: string
  rows: readonly Row[]
  /** The first names the rows. */
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
}

/** A table of numbers; where it is too wide it scrolls by itself. */
export function StatsTable<Row>({ label, rows, columns, keyOf }: StatsTableProps<Row>) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line text-xs text-ink-3">
            {columns.map(({ name, isNumber }) => (
              <th
                key={name}
                scope="col"
                className={`py-1 pe-4 font-medium whitespace-nowrap last:pe-0 ${alignment(isNumber)}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b border-line last:border-0">
              {columns.map(({ name, cell, isNumber }, at) =>
                at === 0 ? (
                  <th
                    key={name}
                    scope="row"
                    className="max-w-72 min-w-28 py-1.5 pe-4 text-start font-normal break-words text-ink"
                  >
                    {cell(row)}
                  </th>
                ) : (
                  <td key={name} className={`num py-1.5 pe-4 whitespace-nowrap last:pe-0 ${alignment(isNumber)}`}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function alignment(isNumber: boolean | undefined): string {
  return isNumber === true ? 'text-end' : 'text-start'
}
