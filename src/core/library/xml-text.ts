/** What XML 1.0 cannot hold in any form (production 2, Char), lone surrogates among it. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** A text without what XML cannot hold: what XMP is written in. */
export const xmlText = (text: string): string => text.replace(notXml, '')
