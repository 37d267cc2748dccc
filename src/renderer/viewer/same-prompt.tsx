import { useTranslations } from 'use-intl'
import { useCall } from '../data/hooks.ts'
import { phrase } from '../search/query-of-filter.ts'
import { RouteLink } from '../states/route-link.tsx'

/** A longer search than this is not an address any more. */
const longestPrompt = 3_000

/** "4 with this prompt": the way to all tasks in which it stands word for word. Absent while this is the only one. */
export function SamePrompt({ prompt }: { prompt: string }) {
  const t = useTranslations('viewer')
  const search = phrase(prompt)
  const isAsked = prompt.length <= longestPrompt
  const { value } = useCall(
    async (client, signal) => (isAsked ? client.tasks.list({ search, limit: 1 }, { signal }) : null),
    [search],
  )
  const count = value?.total ?? 0
  if (!isAsked) return null
  return (
    // Its line is there before the answer, so that nothing below moves.
    <p className="-mt-2 min-h-7 pb-2">
      {count > 1 && (
        <RouteLink
          to={{ page: 'history', filter: { query: search }, month: null, task: null, image: 0, compare: [] }}
          className="link num"
        >
          {t('samePrompt', { count })}
        </RouteLink>
      )}
    </p>
  )
}
