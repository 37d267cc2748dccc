import { Eye, EyeOff, KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ConnectionView } from '../../contract/index.ts'
import { useAbout } from '../data/hooks.ts'
import { gatewaySite } from '../states/gateway-sites.ts'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'

export interface KeyFieldProps {
  kind: ConnectionView['kind']
  value: string
  onChange: (key: string) => void
  error: string | null
  /** A key is stored already and stays when this one is left empty. */
  isOptional?: boolean
  autoFocus?: boolean
  /** Behind the text: what a test said. */
  trailing?: ReactNode
}

/** Takes a key and never gives one back: it says where the key will lie. What is typed can be looked at before it is sent. */
export function KeyField({
  kind,
  value,
  onChange,
  error,
  isOptional = false,
  autoFocus = false,
  trailing,
}: KeyFieldProps) {
  const t = useTranslations('connections')
  const [isShown, setIsShown] = useState(false)
  const site = gatewaySite(kind)
  return (
    <Field
      label={t('key')}
      icon={KeyRound}
      type={isShown ? 'text' : 'password'}
      mono={value !== ''}
      // Neither a login nor a new password: managers of passwords have no business here.
      autoComplete="off"
      data-1p-ignore
      data-lpignore="true"
      spellCheck={false}
      autoCapitalize="none"
      autoFocus={autoFocus}
      placeholder={t('keyPlaceholder')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      hint={
        <>
          {isOptional ? t('keyStays') : <KeyPlace />}
          {site !== null && (
            <>
              {' '}
              <a href={site.keys} target="_blank" rel="noreferrer" className="link">
                {t('keyPage')}
              </a>
            </>
          )}
        </>
      }
      trailing={
        <>
          {trailing}
          {value !== '' && (
            <IconButton
              name={t(isShown ? 'hideKey' : 'showKey')}
              icon={isShown ? EyeOff : Eye}
              size="small"
              className="-me-1.5"
              onClick={() => setIsShown(!isShown)}
            />
          )}
        </>
      }
    />
  )
}

/** Where a key goes, in one sentence. */
function KeyPlace() {
  const t = useTranslations('connections')
  const keys = useAbout()?.keys
  if (keys === undefined) return null
  return t(keys === 'file' ? 'keyGoesFile' : keys === 'keychain' ? 'keyGoesKeychain' : 'keyGoesPlain')
}
