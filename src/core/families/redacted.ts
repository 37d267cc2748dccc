const bearer = /\bbearer\s{1,4}[\w.~+/=-]{4,}/gi
const vendorKey = /(?<![\w-])sk-[\w-]{8,}/g
/** Digits alone, `null` and booleans stay: they are no key, and a document that loses them is no JSON any more. */
const named =
  /(authorization|api[-_]?key|access[-_]?token|secret|password|token)(["'\\]{0,4}\s{0,4}[:=]\s{0,4}["'\\]{0,4})(?:basic\s{1,4})?(?!(?:null|true|false)\b)(?=[\d.~+/=-]{0,200}[a-z])[\w.~+/=-]{4,}/gi
const cookie = /(?<!\w)((?:set-)?cookie\s{0,4}:)[^\r\n"']{1,}/gi

/**
 * A text without the keys that people paste with it (a curl command's Authorization header, `KIE_API_KEY=…`, `sk-…`, cookies).
 * Done before anything looks for ids, because a gateway's key is often 32 hex digits, exactly like an id.
 */
export function redacted(text: string): string {
  return text
    .replace(bearer, 'Bearer ***')
    .replace(cookie, '$1 ***')
    .replace(vendorKey, 'sk-***')
    .replace(named, '$1$2***')
}
