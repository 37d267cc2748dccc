import { Ellipsis, LockKeyhole, Pause } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ConnectionView } from '../../contract/index.ts'
import { useAbout } from '../data/hooks.ts'
import { useAct } from '../data/use-act.ts'
import { AddCredits } from '../states/trouble-act.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { showToast } from '../ui/toast-store.ts'
import { connectionDialog } from './connection-dialogs.ts'
import { ConnectionState } from './connection-state.tsx'
import { SettingRow } from './setting-rows.tsx'
import { testVerdict } from './test-verdict.ts'
import { useVerdictText } from './use-verdict-text.ts'

/** One connection: how it stands, its balance, and what is known of it. The key itself is never here. */
export function ConnectionCard({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections')
  const { name, url, requestsPerSecond, unknownAfterSeconds } = connection
  return (
    <article aria-label={name} className="panel mb-3 divide-y divide-line">
      <CardHead connection={connection} />
      <SettingRow name={t('key')} hint={t('keyText')}>
        <KeptKey />
        <Button onClick={() => connectionDialog.set({ kind: 'key', name })}>{t('replace')}</Button>
      </SettingRow>
      <SettingRow name={t('address')}>
        <bdi className="mono min-w-0 text-ink [overflow-wrap:anywhere]">{url}</bdi>
      </SettingRow>
      <SettingRow name={t('hosts')} hint={t('hostsText')}>
        <span className="flex min-w-0 flex-wrap gap-1.5">
          <Chip mono>{URL.parse(url)?.host ?? url}</Chip>
          <ImageHosts connection={connection} />
        </span>
      </SettingRow>
      <SettingRow name={t('rate')}>
        <span className="num text-ink">{requestsPerSecond}</span>
      </SettingRow>
      <SettingRow name={t('unknownAfter')} hint={t('unknownAfterText')}>
        <span className="num text-ink">{t('seconds', { count: unknownAfterSeconds })}</span>
      </SettingRow>
    </article>
  )
}

/** Hosts beside its own; those that were added by hand can be taken away again. */
function ImageHosts({ connection: { name, imageHosts, addedImageHosts } }: { connection: ConnectionView }) {
  const t = useTranslations()
  const act = useAct()
  async function remove(host: string): Promise<void> {
    const done = await act((client) => client.connections.connect({ name, removeImageHosts: [host] }))
    if (done === undefined) return
    const undo = (): void => void act((client) => client.connections.connect({ name, imageHosts: [host] }))
    showToast({
      text: t('connections.hostRemoved', { host, connection: name }),
      act: { label: t('app.undo'), keys: 'mod+z', isUndo: true, run: undo },
    })
  }
  return imageHosts.map((host) => (
    <Chip
      key={host}
      mono
      {...(addedImageHosts.includes(host)
        ? { onRemove: () => void remove(host), removeLabel: t('connections.removeHost', { host }) }
        : {})}
    >
      {host}
    </Chip>
  ))
}

function CardHead({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections')
  const act = useAct()
  const verdictText = useVerdictText()
  const [isBusy, setIsBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const { name, balance, hold } = connection
  const test = async (): Promise<void> => {
    setIsBusy(true)
    setSaid(null)
    const result = await act((client) => client.connections.test({ name }))
    setIsBusy(false)
    if (result === undefined) return
    const verdict = testVerdict(result)
    // A connection that is held back says why by itself: that it was tested is a passing message then.
    if (verdict.kind === 'works' && result.connection.hold === null) setSaid(verdictText(verdict, name))
    else showToast({ text: verdictText(verdict, name) })
  }
  return (
    <header className="flex min-h-15 flex-wrap items-center gap-x-3 gap-y-2 py-3 ps-4.5 pe-3.5">
      {hold === null ? (
        <Glyph name="kept" className="text-kept" />
      ) : (
        <Icon
          of={Pause}
          className={hold.cause === 'refused' || hold.cause === 'no-key' ? 'text-incomplete' : 'text-waiting'}
        />
      )}
      <div className="min-w-40 flex-1">
        <h2 className="text-base tracking-tight">{name}</h2>
        <p role="status">{said === null || hold !== null ? <ConnectionState connection={connection} /> : said}</p>
      </div>
      {balance !== null && (
        <strong className="num font-medium text-ink">
          {t('balance', { credits: Math.round(balance * 100) / 100 })}
        </strong>
      )}
      <span className="flex items-center gap-1.5">
        <HeadAct connection={connection} />
        <Button busy={isBusy} onClick={() => void test()}>
          {t('test')}
        </Button>
        <More connection={connection} />
      </span>
    </header>
  )
}

/** The one thing that mends it, where something does. */
function HeadAct({ connection: { name, hold } }: { connection: ConnectionView }) {
  const t = useTranslations('connections')
  const act = useAct()
  if (hold === null) return null
  if (hold.cause === 'user') {
    return <Button onClick={() => void act((client) => client.connections.resume({ name }))}>{t('resume')}</Button>
  }
  if (hold.cause === 'refused' && hold.code === 402) return <AddCredits connection={name} />
  if (hold.cause !== 'refused' && hold.cause !== 'no-key') return null
  return <Button onClick={() => connectionDialog.set({ kind: 'key', name })}>{t('enterKey')}</Button>
}

function More({ connection: { name, hold } }: { connection: ConnectionView }) {
  const t = useTranslations('connections')
  const act = useAct()
  const remove = async (): Promise<void> => {
    const left = await act((client) => client.connections.remove({ name }))
    if (left !== undefined) showToast({ text: t('removed', { connection: name }) })
  }
  return (
    <Menu trigger={<IconButton name={t('moreOf', { connection: name })} icon={Ellipsis} />}>
      <MenuItem onSelect={() => connectionDialog.set({ kind: 'edit', name })}>{t('edit')}</MenuItem>
      <MenuItem onSelect={() => connectionDialog.set({ kind: 'rename', name })}>{t('rename')}</MenuItem>
      {hold?.cause === 'user' ? (
        <MenuItem onSelect={() => void act((client) => client.connections.resume({ name }))}>{t('resume')}</MenuItem>
      ) : (
        <MenuItem onSelect={() => void act((client) => client.connections.pause({ name }))}>{t('pause')}</MenuItem>
      )}
      <MenuItem danger onSelect={() => void remove()}>
        {t('remove')}
      </MenuItem>
    </Menu>
  )
}

function KeptKey() {
  const t = useTranslations('connections')
  const keys = useAbout()?.keys
  return (
    <span className="flex min-w-40 flex-1 items-center gap-2 text-ink">
      <Icon of={LockKeyhole} className="text-ink-3" />
      {keys !== undefined &&
        t(keys === 'file' ? 'keyKeptFile' : keys === 'keychain' ? 'keyKeptKeychain' : 'keyKeptPlain')}
    </span>
  )
}
