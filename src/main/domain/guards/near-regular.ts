const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/**
 * Every number that `msisdn` is one slip of the finger away from: a digit replaced, two neighbours
 * swapped, a digit pressed twice or not at all.
 */
export function oneSlipFrom(msisdn: string): readonly string[] {
  const slips = new Set<string>()
  for (let i = 0; i <= msisdn.length; i += 1) {
    const [before, here, after] = [msisdn.slice(0, i), msisdn.charAt(i), msisdn.slice(i + 1)]
    for (const digit of digits) slips.add(`${before}${digit}${here}${after}`)
    if (here === '') continue
    for (const digit of digits) slips.add(`${before}${digit}${after}`)
    const next = after.charAt(0)
    if (next === here) slips.add(`${before}${after}`)
    if (next !== '') slips.add(`${before}${next}${here}${after.slice(1)}`)
  }
  slips.delete(msisdn)
  return [...slips]
}
