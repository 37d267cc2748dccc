import type { Chance } from './chance.ts'
import type { SandboxFamily } from './task.ts'

/** Measured medians (captured answers of 2025-10 to 2026-09) and the spread that fits the ranges seen. */
const measured: readonly { match: RegExp; medianMs: number; spread: number }[] = [
  { match: /nano-banana-pro/, medianMs: 204_000, spread: 0.3 },
  { match: /nano-banana/, medianMs: 55_000, spread: 0.4 },
  { match: /gpt-image/, medianMs: 59_000, spread: 0.35 },
  { match: /seedream/, medianMs: 20_000, spread: 0.3 },
  { match: /flux/, medianMs: 10_000, spread: 0.3 },
  { match: /^mj.*turbo/, medianMs: 30_000, spread: 0.25 },
  { match: /^mj.*fast/, medianMs: 62_000, spread: 0.25 },
  { match: /^mj/, medianMs: 214_000, spread: 0.25 },
]

/** How long a generation takes, in ms at time scale 1: lognormal around what was measured for the model. */
export function generationMs(family: SandboxFamily, model: string, speed: string, chance: Chance): number {
  const name = family === 'midjourney' ? `mj ${model} ${speed}` : family === 'flux-kontext' ? `flux ${model}` : model
  const found = measured.find((entry) => entry.match.test(name.toLowerCase())) ?? { medianMs: 40_000, spread: 0.35 }
  return Math.round(found.medianMs * Math.exp(found.spread * chance.normal()))
}
