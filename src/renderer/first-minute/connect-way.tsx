import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { ConnectionView } from '../../contract/index.ts'
import { useOverview } from '../data/hooks.ts'
import type { ConnectionDraft } from '../settings/connection-draft.ts'
import { freeName, newConnection } from '../settings/connection-draft.ts'
import { KeyField } from '../settings/key-field.tsx'
import { useConnect } from '../settings/use-connect.ts'
import { useVerdictText } from '../settings/use-verdict-text.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Segment } from '../ui/segment.tsx'
import { showToast } from '../ui/toast-store.ts'
import { firstTry } from './use-first-minute.ts'

const kinds = ['kie', 'apikley', 'other'] as const

/** The short form: which gateway, the key, and the balance as the answer. Everything else has its place in the settings. */
export function ConnectWay() {
  const t = useTranslations('welcome')
  const words = useTranslations('connections')
  const verdictText = useVerdictText()
  const connecting = useConnect()
  const { isBusy, problems, problem, saved } = connecting
  const names = useOverview()?.connections.map(({ name }) => name) ?? []
  const [kind, setKind] = useState<ConnectionView['kind']>('kie')
  const [url, setUrl] = useState('')
  const [key, setKey] = useState('')

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const others = names.filter((name) => name !== saved?.name)
    const wish = kind === 'other' ? (URL.parse(url.trim())?.hostname ?? '') : words(`kinds.${kind}`)
    const name = saved?.name ?? freeName(wish === '' ? words('kinds.other') : wish, others)
    const draft: ConnectionDraft = { name, kind, url, key, hosts: '', ...newConnection }
    // The page stays while a key is being tried: one that is refused is mended here, not somewhere else.
    firstTry.set(true)
    const done = await connecting.submit(draft, { existing: saved, names: others })
    if (done === null || done.verdict.kind !== 'works') return
    setKey('')
    showToast({
      text: `${words('connected', { connection: done.connection.name })}. ${verdictText(done.verdict, done.connection.name)}`,
    })
    firstTry.set(false)
  }

  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col items-start gap-3.5 px-5 py-5 mid:px-7 mid:pt-6 mid:pb-6.5"
    >
      <h2>{t('connect')}</h2>
      <Segment
        label={t('gateway')}
        value={kind}
        options={kinds.map((one) => ({ value: one, label: words(`kinds.${one}`) }))}
        onChange={setKind}
      />
      {kind === 'other' && (
        <Field
          label={t('address')}
          hint={words('addressText')}
          type="url"
          inputMode="url"
          mono
          spellCheck={false}
          placeholder="https://"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          error={problems.url ?? problems.name ?? null}
          className="w-full"
        />
      )}
      <div className="w-full flex-1">
        <KeyField
          kind={kind}
          value={key}
          onChange={setKey}
          error={problems.key ?? (kind === 'other' ? undefined : (problems.url ?? problems.name)) ?? problem}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" type="submit" busy={isBusy}>
          {t('continue')}
        </Button>
        <p role="status" className={isBusy ? 'text-ink-3' : 'sr-only'}>
          {isBusy ? t('checking') : ''}
        </p>
        {saved !== null && !isBusy && (
          <Button look="plain" onClick={() => firstTry.set(false)}>
            {t('toHistory')}
          </Button>
        )}
      </div>
    </form>
  )
}
