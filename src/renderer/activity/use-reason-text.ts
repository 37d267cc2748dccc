import { useTranslations } from 'use-intl'
import { reasonKey } from '../viewer/reason-key.ts'

/** Why an image is not on disk, in words; a reason that is not known here as it is, none as nothing. */
export function useReasonText(): (reason: string | null) => string | null {
  const t = useTranslations('status.reasons')
  return (reason) => {
    const key = reasonKey(reason)
    return key === null ? reason : t(key)
  }
}
