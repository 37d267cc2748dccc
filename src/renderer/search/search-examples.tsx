import { useTranslations } from 'use-intl'

const examples = [
  { id: 'stars', query: 'model:banana rating:>=4' },
  { id: 'tags', query: 'tag:sea,"Black Sea" -fog' },
  { id: 'time', query: 'status:failed after:7d' },
  { id: 'ratio', query: 'ratio:16:9,wide has:original' },
  { id: 'phrase', query: '"paper lanterns" -is:rejected' },
] as const

/** What the language of the search can say; a press takes an example. */
export function SearchExamples({ onSearch }: { onSearch: (search: string) => void }) {
  const t = useTranslations('search')
  return (
    <>
      <p className="px-2 pt-1.5 pb-1.5 text-xs text-ink-3">{t('examplesTitle')}</p>
      <ul>
        {examples.map(({ id, query }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onSearch(query)}
              className="grid w-full gap-0.5 rounded-[6px] px-2 py-1.5 text-start hover:bg-hover"
            >
              <span className="mono text-ink">{query}</span>
              <span className="text-xs text-ink-3">{t(`examples.${id}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="px-2 pt-2 text-xs text-ink-3">{t('fields')}</p>
    </>
  )
}
