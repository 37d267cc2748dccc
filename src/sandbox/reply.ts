/** An answer before it is sent, and before a fault has spoiled it. */
export interface Reply {
  status: number
  headers: Readonly<Record<string, string>>
  body: Buffer
}

/** A JSON answer. */
export function jsonReply(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  }
}
