import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address (text, no brackets) belongs to the public internet, so that a URL given by a stranger may lead there.
 * Everything else is refused: private, loopback, link-local, multicast, unspecified, CGNAT, benchmark, documentation, reserved.
 * Addresses that carry an IPv4 address inside (mapped, 6to4, NAT64) are as public as what they carry: on IPv6-only networks every
 * IPv4 host looks like `64:ff9b::/96` (RFC 6052), so refusing that prefix as a whole would cut such users off.
 * Text that is not an IP address is not public.
 */
export function isPublicAddress(address: string): boolean {
  // ipaddr.js also reads `0x7f.1` and the like; only the form that a resolver or a parsed URL gives is accepted here.
  const version = isIP(address)
  if (version === 4) return isPublicIpv4(ipaddr.IPv4.parse(address))
  // A zone (`%eth0`) belongs to addresses of one network only.
  if (version === 6 && !address.includes('%')) return isPublicIpv6(ipaddr.IPv6.parse(withoutDots(address)))
  return false
}

/** ipaddr.js reads `::8.8.8.8` (IPv4-compatible) as `::ffff:8.8.8.8` (IPv4-mapped); spelled in hex, as a URL does, it is read as what it is. */
function withoutDots(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1)
}

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast'
}

function isPublicIpv6(address: ipaddr.IPv6): boolean {
  const bytes = address.toByteArray()
  const carried = carriedIpv4(address, bytes)
  if (carried !== null) return isPublicIpv4(new ipaddr.IPv4(carried))
  return address.range() === 'unicast' && isGlobalUnicast(bytes)
}

function carriedIpv4(address: ipaddr.IPv6, bytes: number[]): number[] | null {
  const range = address.range()
  if (range === 'ipv4Mapped') return bytes.slice(12)
  if (range === '6to4') return bytes.slice(2, 6)
  if (range === 'rfc6052' && bytes[4] === 0 && bytes[5] === 0) return bytes.slice(12)
  return null
}

/**
 * Only 2000::/3 is handed out by IANA for the public internet; that also refuses IPv4-compatible (`::7f00:1`) and whatever range is
 * named next. 3fff::/20 is documentation (RFC 9637), which ipaddr.js 2.5 takes for unicast.
 */
function isGlobalUnicast(bytes: number[]): boolean {
  const first = bytes[0] ?? 0
  const second = bytes[1] ?? 0
  const third = bytes[2] ?? 0
  const isDocumentation = first === 0x3f && second === 0xff && third < 0x10
  return first >> 5 === 1 && !isDocumentation
}
