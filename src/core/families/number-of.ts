import type { Json } from '../model.ts'

const decimal = /^[+-]?\d{1,20}(?:\.\d{1,20})?$/

/** A value as a finite number: gateways send numbers and decimal text for each other. `null` for everything else. */
export function numberOf(value: Json | undefined): number | null {
  // Plus zero, because minus zero would not survive being stored as JSON.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (typeof value !== 'string' || value.length > 64) return null
  const trimmed = value.trim()
  return decimal.test(trimmed) ? Number(trimmed) + 0 : null
}
