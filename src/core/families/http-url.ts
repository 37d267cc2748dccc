const maxChars = 4_096
const shape = /^https?:\/\/(\[[0-9a-f:.]{2,45}\]|[a-z0-9_.-]{1,253})(?::(\d{1,5}))?(?:[/?#]|$)/i
const unusable = /[\u0000-\u001F\u007F\\]/

/**
 * A text as an http(s) address that can be fetched, or `null`. A small strict check by shape, because pure code has no URL class; the one who
 * fetches parses it again. Refused: credentials in it, control characters, host names with other than ASCII letters, impossible numeric hosts.
 */
export function httpUrl(text: string): string | null {
  if (text.length > maxChars + 64) return null
  const url = text.trim()
  if (url.length > maxChars || unusable.test(url)) return null
  const parts = shape.exec(url)
  const host = parts?.[1]
  if (parts === null || host === undefined) return null
  if (parts[2] !== undefined && Number(parts[2]) > 65_535) return null
  return isHost(host) ? url : null
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) return isIpv6(host.slice(1, -1))
  const labels = host.split('.')
  if (labels.at(-1) === '') labels.pop()
  if (labels.length === 0 || labels.some((label) => label === '' || label.length > 63)) return false
  const last = labels.at(-1) ?? ''
  // The WHATWG parser takes a host whose last label is a number for an IPv4 address and throws when it is none.
  if (!/^(?:\d+|0x[0-9a-f]*)$/i.test(last)) return true
  return labels.length === 4 && labels.every((label) => /^(?:0|[1-9]\d{0,2})$/.test(label) && Number(label) <= 255)
}

function isIpv6(address: string): boolean {
  if (address.includes('.')) return false
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false
  return halves.length === 2 ? groups.length <= 7 : groups.length === 8
}
