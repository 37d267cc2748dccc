import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachment } from '../../src/doors/attachment.ts'

describe('the header of a download', () => {
  it.each([
    ['lantern.png', `attachment; filename="lantern.png"; filename*=UTF-8''lantern.png`],
    ['纸灯笼 1.png', `attachment; filename="___ 1.png"; filename*=UTF-8''%E7%BA%B8%E7%81%AF%E7%AC%BC%201.png`],
    ["it's (1) 100%.png", `attachment; filename="it's (1) 100_.png"; filename*=UTF-8''it%27s%20%281%29%20100%25.png`],
    [
      'a"b\\c/../d\r\nset-cookie: x',
      `attachment; filename="a_b_c_.._d__set-cookie_ x"; filename*=UTF-8''a_b_c_.._d__set-cookie_%20x`,
    ],
    ['gpj.\u202Egpj.exe', `attachment; filename="gpj._gpj.exe"; filename*=UTF-8''gpj._gpj.exe`],
    ['\uD800.png', `attachment; filename="_.png"; filename*=UTF-8''%EF%BF%BD.png`],
  ])('for %j', (name, expected) => {
    expect(attachment(name)).toBe(expected)
  })

  it('is one header of two safe names, whatever the file is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = attachment(name)
        expect(header).toMatch(/^attachment; filename="[^"\\/\u0000-\u001F]*"; filename\*=UTF-8''[\w.!~*%-]*$/u)
        expect(() => new Headers({ 'content-disposition': header })).not.toThrow()
      }),
    )
  })
})
