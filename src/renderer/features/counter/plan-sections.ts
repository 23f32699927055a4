import type { Offer } from '#contract/catalogue'

/** Plans that last equally long and are sold in the same region. */
export type PlanSection = {
  readonly region: string | null
  readonly validityDays: number | null
  readonly offers: readonly Offer[]
}

/** An operator's plans by region, then by how long they last; those that do not say come last. */
export function planSections(offers: readonly Offer[]): readonly PlanSection[] {
  const sections: { region: string | null; validityDays: number | null; offers: Offer[] }[] = []
  for (const offer of offers) {
    const { region, validityDays } = offer
    const found = sections.find((one) => one.region === region && one.validityDays === validityDays)
    if (found) found.offers.push(offer)
    else sections.push({ region, validityDays, offers: [offer] })
  }
  return sections.sort(
    (a, b) =>
      (a.region ?? '').localeCompare(b.region ?? '') ||
      (a.validityDays ?? Number.POSITIVE_INFINITY) - (b.validityDays ?? Number.POSITIVE_INFINITY) ||
      0,
  )
}
