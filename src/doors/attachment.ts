/**
 * A `Content-Disposition` that saves under this name (RFC 6266, RFC 5987): the plain form for old readers, the encoded one for
 * the rest. No name can end the header or lead into another folder.
 */
export function attachment(name: string): string {
  const safe = name.toWellFormed().replace(/[\u0000-\u001F\u007F-\u009F"*/:<>?\\|\u202A-\u202E\u2066-\u2069]/gu, '_')
  const plain = safe.replace(/[^\u0020-\u007E]|%/gu, '_')
  const encoded = encodeURIComponent(safe).replace(/['()]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
