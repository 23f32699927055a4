import { useCallback, useMemo } from 'react'
import { minorDigits, toDecimalText } from '#contract/currency'
import type { Money } from '#contract/money'
import type { Sale } from '#contract/sales'
import { useFormats } from '../../i18n/I18n.tsx'

/** Figures that stand under each other show cents when one of them has some, and a code when it is not the till's. */
export function useSum(
  sales: readonly Pick<Sale, 'pays'>[],
  currency: string | null,
): (money: Money) => string {
  const { brief, full } = useFormats()
  const anyCents = useMemo(
    () => sales.some(({ pays }) => pays.minor % 10 ** minorDigits(pays.currency) !== 0),
    [sales],
  )
  return useCallback(
    (money) => {
      const text = toDecimalText(money)
      const shown = anyCents
        ? full(text, money.currency)
        : brief(text.replace(/\.0+$/, ''), money.currency)
      return currency === null || money.currency === currency ? shown : `${money.currency} ${shown}`
    },
    [anyCents, brief, full, currency],
  )
}
