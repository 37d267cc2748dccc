import { describe, expect, it } from 'vitest'
import { imageHop } from '../../../../src/core/engine/http/image-host.ts'
import type { ImageHostRule } from '../../../../src/core/engine/http/image-host.ts'

const rule: ImageHostRule = {
  ownHost: 'gate.example:8443',
  ownScheme: 'https',
  allowedHosts: ['CDN.example', '*.pictures.example', '10.0.0.7', '93.184.216.34'],
}
const local: ImageHostRule = { ownHost: '127.0.0.1:4000', ownScheme: 'http', allowedHosts: [] }

function verdict(url: string, by: ImageHostRule = rule): string {
  const hop = imageHop(url, by)
  return hop.kind === 'blocked' ? hop.reason : hop.kind
}

describe('imageHop', () => {
  it.each([
    ['https://cdn.example/a.png', 'elsewhere'],
    ['https://CDN.EXAMPLE./a.png', 'elsewhere'],
    ['https://cdn.example:443/a.png', 'elsewhere'],
    ['https://a.pictures.example/a.png', 'elsewhere'],
    ['https://a.b.pictures.example/a.png', 'elsewhere'],
    ['https://93.184.216.34/a.png', 'elsewhere'],
    ['https://gate.example:8443/a.png', 'own'],
    ['https://gate.example/a.png', 'host-not-allowed'],
    ['https://pictures.example/a.png', 'host-not-allowed'],
    ['https://evilpictures.example/a.png', 'host-not-allowed'],
    ['https://cdn.example.evil.example/a.png', 'host-not-allowed'],
    ['https://cdn.example:8443/a.png', 'host-not-allowed'],
    ['http://cdn.example/a.png', 'bad-url'],
    ['http://gate.example:8443/a.png', 'host-not-allowed'],
    ['https://user:word@cdn.example/a.png', 'bad-url'],
    ['https://user@gate.example:8443/a.png', 'bad-url'],
    ['file:///etc/passwd', 'bad-url'],
    ['ftp://cdn.example/a.png', 'bad-url'],
    ['data:image/png;base64,AAAA', 'bad-url'],
    ['javascript:alert(1)', 'bad-url'],
    ['/a.png', 'bad-url'],
    ['', 'bad-url'],
  ])('%s is %s', (url, expected) => {
    expect(verdict(url)).toBe(expected)
  })

  it.each([
    'https://localhost/a.png',
    'https://LOCALHOST./a.png',
    'https://deep.localhost/a.png',
    'http://127.0.0.1/a.png',
    'https://2130706433/a.png',
    'https://0x7f000001/a.png',
    'https://0177.0.0.1/a.png',
    'https://127.1/a.png',
    'https://[::1]/a.png',
    'https://[::ffff:127.0.0.1]/a.png',
    'https://[::ffff:7f00:1]/a.png',
    'https://[64:ff9b::7f00:1]/a.png',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.7/a.png',
    'https://0/a.png',
  ])('%s is this computer or its network, whatever list names it', (url) => {
    expect(verdict(url)).toBe('address-refused')
  })

  it('takes the own host and port only as they are', () => {
    expect(verdict('http://127.0.0.1:4000/a.png', local)).toBe('own')
    expect(verdict('http://2130706433:4000/a.png', local)).toBe('own')
    expect(verdict('http://127.0.0.1:4001/a.png', local)).toBe('address-refused')
    expect(verdict('http://127.0.0.2:4000/a.png', local)).toBe('address-refused')
    expect(verdict('http://localhost:4000/a.png', local)).toBe('address-refused')
    expect(verdict('https://127.0.0.1/a.png', local)).toBe('address-refused')
  })

  it('reads a missing port as the default of the own scheme', () => {
    const plain: ImageHostRule = { ownHost: 'gate.example', ownScheme: 'https', allowedHosts: [] }
    expect(verdict('https://gate.example:443/a.png', plain)).toBe('own')
    expect(verdict('http://gate.example/a.png', plain)).toBe('host-not-allowed')
    expect(verdict('http://gate.example:443/a.png', plain)).toBe('host-not-allowed')
    const { ownScheme: _, ...open } = plain
    expect(verdict('http://gate.example/a.png', open)).toBe('own')
  })

  it('judges a relative redirect from where it came, and a full one by itself', () => {
    const from = new URL('https://cdn.example/deep/a.png')
    const relative = imageHop('../b.png', rule, from)
    expect(relative.kind === 'elsewhere' && relative.url.href).toBe('https://cdn.example/b.png')
    expect(imageHop('//10.0.0.7/b.png', rule, from)).toMatchObject({
      kind: 'blocked',
      reason: 'address-refused',
      host: '10.0.0.7',
    })
    expect(imageHop('http://[', rule, from)).toMatchObject({ kind: 'blocked', reason: 'bad-url' })
  })

  it('takes nothing but a bare host name as a pattern', () => {
    for (const pattern of ['*', '*.', '', 'cdn.example:8443', 'cdn.example/x', 'me@cdn.example']) {
      expect(verdict('https://cdn.example/a.png', { ...rule, allowedHosts: [pattern] })).toBe('host-not-allowed')
    }
  })
})
