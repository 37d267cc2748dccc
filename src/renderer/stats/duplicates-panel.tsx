import { useTranslations } from 'use-intl'
import { useCall } from '../data/hooks.ts'
import { thumbUrl } from '../data/image-url.ts'
import { RouteLink } from '../states/route-link.tsx'
import { StatsPanel } from './stats-panel.tsx'

const mostGroups = 20
const mostOfGroup = 6
/** All hashes are looked through. */
const everyMs = 30_000

/** Files that are in the library more than once, byte by byte. Nothing is wrong with them; absent when there are none. */
export function DuplicatesPanel() {
  const t = useTranslations('statistics')
  const { value } = useCall((client, signal) => client.tasks.duplicates({ limit: mostGroups }, { signal }), [], {
    live: true,
    everyMs,
  })
  if (value === undefined || value.total === 0) return null
  return (
    <StatsPanel title={t('duplicates', { count: value.total })} note={t('duplicatesNote')}>
      <ul className="divide-y divide-line">
        {value.groups.map(({ sha256, count, images }) => (
          <li key={sha256} className="flex flex-wrap items-center gap-2 py-2">
            {images.slice(0, mostOfGroup).map(({ task, image, role }, at) => (
              <RouteLink
                key={image}
                to={{ task, image: 0 }}
                aria-label={t('duplicate', { number: at + 1, count })}
                title={role === 'original' ? t('asOriginal') : undefined}
                className="block size-11 overflow-hidden rounded-image bg-well"
              >
                <img src={thumbUrl({ id: image, sha256 })} alt="" loading="lazy" className="size-full object-contain" />
              </RouteLink>
            ))}
            <span className="num ms-auto text-xs text-ink-3">{t('times', { count })}</span>
          </li>
        ))}
      </ul>
      {value.total > value.groups.length && (
        <p className="num pt-1.5 text-xs text-ink-3">
          {t('moreDuplicates', { count: value.total - value.groups.length })}
        </p>
      )}
    </StatsPanel>
  )
}
