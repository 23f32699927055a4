import { useState } from 'react'
import { keepSetupOffer, readSetupOffer, type SetupOffer } from './setup-offer.ts'

/** The small steps that a new shop is offered until they are done or declined. */
export function useSetupOffer() {
  const [offer, setOffer] = useState(readSetupOffer)
  const change = (next: SetupOffer): void => {
    keepSetupOffer(next)
    setOffer(next)
  }
  return {
    offer,
    open: () => change('open'),
    end: () => change('over'),
  }
}
