import { describe, expect, it } from 'vitest'
import { isAddressRefusal, socketLookup } from '../../../../src/core/engine/http/address-guard.ts'
import type { ResolveName } from '../../../../src/core/engine/http/address-guard.ts'

function addressesFor(resolve: ResolveName, publicOnly = true): Promise<unknown> {
  return new Promise((settle, reject) => {
    socketLookup(resolve, publicOnly)('name.example', { all: true }, (error, found) =>
      error === null ? settle(found) : reject(error),
    )
  })
}

const names =
  (...addresses: string[]): ResolveName =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))

describe('socketLookup', () => {
  it('hands the socket the public addresses only', async () => {
    expect(await addressesFor(names('10.0.0.1', '8.8.8.8', '::1', '2606:4700::1111'))).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ])
  })

  it('refuses a name that has private addresses only', async () => {
    const error: unknown = await addressesFor(names('127.0.0.1', 'fe80::1')).catch((reason: unknown) => reason)
    expect(isAddressRefusal(error)).toBe(true)
  })

  it('judges each connection by the addresses of that moment', async () => {
    const answers = ['8.8.8.8', '127.0.0.1']
    const rebinding: ResolveName = () => names(answers.shift() ?? '')('')
    expect(await addressesFor(rebinding)).toEqual([{ address: '8.8.8.8', family: 4 }])
    expect(isAddressRefusal(await addressesFor(rebinding).catch((reason: unknown) => reason))).toBe(true)
  })

  it('takes private addresses where it may', async () => {
    expect(await addressesFor(names('127.0.0.1'), false)).toEqual([{ address: '127.0.0.1', family: 4 }])
  })

  it('gives one address to a socket that asks for one', async () => {
    const one = await new Promise((settle) => {
      socketLookup(names('10.0.0.1', '8.8.4.4', '8.8.8.8'), true)('name.example', {}, (error, address, family) =>
        settle([error, address, family]),
      )
    })
    expect(one).toEqual([null, '8.8.4.4', 4])
  })

  it('says not found for a name without addresses, and passes a resolver error on', async () => {
    await expect(addressesFor(names())).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(
      addressesFor(() => Promise.reject(Object.assign(new Error('later'), { code: 'EAI_AGAIN' }))),
    ).rejects.toMatchObject({ code: 'EAI_AGAIN' })
  })
})
