import { lookup as lookupOfSystem } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './addresses.ts'

export interface ResolvedAddress {
  address: string
  family: number
}

/** Resolves a host name to all its addresses; rejects with `ENOTFOUND` and the like. The seam that tests put their own names into. */
export type ResolveName = (hostname: string) => Promise<readonly ResolvedAddress[]>

/** The system's own resolver, in the system's order, hosts file included. */
export const resolveBySystem: ResolveName = (hostname) => lookupOfSystem(hostname, { all: true, order: 'verbatim' })

const refusedCode = 'KIEPER_ADDRESS_REFUSED'

/** The error that a connection attempt fails with when its host has no address that may be connected to. */
export function addressRefusal(hostname: string): Error {
  return Object.assign(new Error(`${hostname} has no public address`), { code: refusedCode, hostname })
}

export function isAddressRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === refusedCode
}

/**
 * The lookup that a socket uses when it connects. Because the socket connects to exactly what this gives it, an address cannot change
 * between check and use (DNS rebinding): there is no second lookup. With `publicOnly`, addresses that are not public are left out, and
 * a name without any other is refused.
 */
export function socketLookup(resolve: ResolveName, publicOnly: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const usable = found.filter(({ address }) => !publicOnly || isPublicAddress(address))
        const [first] = usable
        if (first === undefined) {
          callback(found.length === 0 ? nameNotFound(hostname) : addressRefusal(hostname), [])
        } else if (options.all === true) {
          callback(
            null,
            usable.map(({ address, family }) => ({ address, family })),
          )
        } else {
          callback(null, first.address, first.family)
        }
      },
      (error: unknown) => callback(error instanceof Error ? error : nameNotFound(hostname), []),
    )
  }
}

function nameNotFound(hostname: string): Error {
  return Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND', hostname })
}
