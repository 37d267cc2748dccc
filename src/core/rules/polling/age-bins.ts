const binsPerOctave = 16
const firstMs = 1_000
/** Up to 2^17 s, 36 hours. */
const count = 17 * binsPerOctave + 1

/** Where the bins of age begin, in ms, and where the last one ends: the first second, then sixteen bins for each doubling. */
export const ageBins: Float64Array = Float64Array.from({ length: count + 1 }, (_, bin) =>
  bin === 0 ? 0 : firstMs * 2 ** ((bin - 1) / binsPerOctave),
)

/** The bin that holds an age in ms; the last one holds all later ages. */
export function ageBin(ageMs: number): number {
  if (!(ageMs >= firstMs)) return 0
  return Math.min(count - 1, 1 + Math.floor(Math.log2(ageMs / firstMs) * binsPerOctave))
}

/** Sums over the bins: item `i` is what `ofBin(start, end)` gives for all bins before bin `i`. */
export function summedOverBins(ofBin: (startMs: number, endMs: number, bin: number) => number): Float64Array {
  const sums = new Float64Array(count + 1)
  for (let bin = 0; bin < count; bin += 1) {
    sums[bin + 1] = (sums[bin] ?? 0) + ofBin(ageBins[bin] ?? 0, ageBins[bin + 1] ?? 0, bin)
  }
  return sums
}

/** A sum at any age: even growth within a bin, none after the last. */
export function sumAt(sums: Float64Array, ageMs: number): number {
  const bin = ageBin(ageMs)
  const start = ageBins[bin] ?? 0
  const share = Math.min(1, Math.max(0, ageMs - start) / ((ageBins[bin + 1] ?? 0) - start))
  const low = sums[bin] ?? 0
  return low + share * ((sums[bin + 1] ?? low) - low)
}
