import { setNonce } from 'get-nonce'

/** Radix locks scrolling with a style element of its own; with the page's nonce the policy lets it in. Before the first render. */
export function takeNonce(): void {
  const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content')
  if (nonce != null && nonce !== '' && !nonce.startsWith('__')) setNonce(nonce)
}
