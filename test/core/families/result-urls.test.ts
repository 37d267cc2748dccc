import { expect, it } from 'vitest'
import { resultImages } from '../../../src/core/families/result-urls.ts'

const a = 'https://a.example/x.png'
const b = 'https://b.example/y.png'

it.each([
  // Found by the fuzzer: it was cut at the comma, and `https://b.example/y.png"]}` came out as an address.
  ['a list of JSON texts that hold several addresses', { resultJson: [`{"resultUrls":["${a}, ${b}"]}`] }, []],
  ['entries that are objects as text', { resultJson: { resultUrls: [`{"url":"${a}"}`, JSON.stringify(b)] } }, [a, b]],
  ['several addresses in one text', { response: { resultImageUrl: `${a}, ${b}` } }, [a, b]],
])('%s', (_, data, urls) => {
  expect(resultImages(data).map(({ url }) => url)).toEqual(urls)
})
