import type { ConnectionView } from '../../contract/index.ts'

/** Pages of the gateways that are known by name; `null` for any other: an API address is no website. */
const sites = {
  kie: { keys: 'https://kie.ai/api-key', credits: 'https://kie.ai/' },
  apikley: { keys: 'https://app.apikley.ru/keys', credits: 'https://app.apikley.ru/' },
} as const

/** Where a gateway shows its keys and takes credits. */
export function gatewaySite(kind: ConnectionView['kind']): { keys: string; credits: string } | null {
  return kind === 'other' ? null : sites[kind]
}
