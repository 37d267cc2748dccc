import type { Json } from '../model.ts'

const decimal = /^[+-]?\d{1,20}(?:\.\d{1,20})?$/

/** A value as a finite number: gateways send numbers and decimal text for each other. `null` for everything else. */
export function numberOf(value: Json | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || value.length > 64) return null
  const trimmed = value.trim()
  return decimal.test(trimmed) ? Number(trimmed) : null
}
