/** Crockford's alphabet: no letter that can be taken for a digit. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** 16 characters, 80 bits of chance: unique without asking anybody, and the first 8 are enough for a file name. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => alphabet.charAt(byte % 32)).join('')
}
