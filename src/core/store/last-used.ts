/** Remembers what was made for the keys that were asked for last, at most `most` of them. */
export function lastUsed<Value>(most: number): (key: string, make: () => Value) => Value {
  const kept = new Map<string, Value>()
  return (key, make) => {
    const value = kept.get(key) ?? make()
    const oldest = kept.keys().next()
    if (!kept.delete(key) && kept.size >= most && oldest.done !== true) kept.delete(oldest.value)
    kept.set(key, value)
    return value
  }
}
