import { useTranslations } from 'use-intl'

/** Why an image was left out of an export, and what is to be said of one that was copied. */
const reasons = [
  'missing',
  'altered',
  'unreadable',
  'unwritable',
  'not-converted',
  'not-marked',
  'credentials-removed',
  'credentials-broken',
  'metadata-unsupported',
] as const

/** Such a reason in the reader's language; one that this page does not know as it is. */
export function useExportReason(): (reason: string) => string {
  const t = useTranslations('export')
  return (reason) => {
    const known = reasons.find((one) => one === reason)
    return known === undefined ? reason : t(`reasons.${known}`)
  }
}
