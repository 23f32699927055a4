const name = 'airtill.setup'

/**
 * Whether the shop's small steps are still offered: `open` shows them by themselves, once.
 *
 * They are offered on this PC only, so what was answered is kept with the page.
 */
export type SetupOffer = 'open' | 'offered' | 'over'

export function readSetupOffer(): SetupOffer {
  const kept = localStorage.getItem(name)
  return kept === 'open' || kept === 'offered' ? kept : 'over'
}

export function keepSetupOffer(offer: SetupOffer): void {
  if (offer === 'over') localStorage.removeItem(name)
  else localStorage.setItem(name, offer)
}
