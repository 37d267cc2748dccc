import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Comparison } from '../../contract/index.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { LongText } from '../viewer/long-text.tsx'
import { parameterLabel } from '../viewer/parameter-rows.ts'
import { valueText } from './value-text.ts'

/** What the tasks were made with, a column each: only what differs, unless all is asked for. */
export function DifferenceTable({ tasks, rows }: Comparison) {
  const t = useTranslations('compare')
  const [isAll, setIsAll] = useState(false)
  const shown = isAll ? rows : rows.filter(({ isSame }) => !isSame)
  const hidden = rows.filter(({ isSame }) => isSame).length
  return (
    <section aria-labelledby="differences" className="border-t border-line bg-surface px-4 py-3 mid:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-2">
        <h2 id="differences" className="text-sm tracking-normal">
          {isAll ? t('parameters') : t('differences')}
        </h2>
        {hidden > 0 && <Checkbox label={t('showSame', { count: hidden })} checked={isAll} onChange={setIsAll} />}
      </div>
      {shown.length === 0 ? (
        <p className="text-ink-3">{t('noDifference')}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-labelledby="differences">
          <table className="w-full min-w-[520px] table-fixed border-collapse text-start">
            <thead>
              <tr className="border-b border-line text-xs text-ink-3">
                <th scope="col" className="w-36 py-1 pe-3 text-start font-medium">
                  {t('parameter')}
                </th>
                {tasks.map(({ id }, position) => (
                  <th key={id} scope="col" className="num py-1 pe-3 text-start font-medium">
                    {position + 1}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ name, values }) => (
                <tr key={name} className="border-b border-line align-top">
                  <th scope="row" className="py-1.5 pe-3 text-start font-normal break-words text-ink-3">
                    <bdi>{parameterLabel(name.split('.'))}</bdi>
                  </th>
                  {tasks.map(({ id }, position) => (
                    <td key={id} className="py-1.5 pe-3 break-words text-ink">
                      <Value value={values[position]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

type Json = Comparison['rows'][number]['values'][number]

function Value({ value }: { value: Json | undefined }) {
  const t = useTranslations('app')
  const text = valueText(value)
  if (text === null) return <span className="text-ink-3">{t('none')}</span>
  if (typeof value === 'boolean') return value ? t('on') : t('off')
  return <LongText text={text} most={160} />
}
