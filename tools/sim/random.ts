/** Numbers that look random and are the same for the same seed. */
export type Random = {
  readonly chance: (share: number) => boolean
  /** A whole number from `low` up to and with `high`. */
  readonly between: (low: number, high: number) => number
  /** From 0 up to, but not with, 1. */
  readonly fraction: () => number
}

/** A source of its own for every stream, so that one sale's luck does not hang on another's. */
export function createRandom(seed: number, stream: number): Random {
  let state = mix(mix(seed >>> 0) ^ mix((stream + 0x9e3779b9) >>> 0))

  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0
    return mix(state) / 2 ** 32
  }

  return {
    fraction,
    chance: (share) => fraction() < share,
    between: (low, high) => low + Math.floor(fraction() * (high - low + 1)),
  }
}

/** Spreads every bit of a 32-bit number over all of them. */
function mix(number: number): number {
  let bits = number
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
