import type { Warning } from '#contract/warnings'
import type { RecentSale } from './past.ts'
import type { UsualPrices } from './prices.ts'
import { burstFrom, burstTimesMedian } from './thresholds.ts'

/**
 * Vouchers and high amounts to strangers, one after the other: how a voice on the phone empties a till.
 *
 * `recent` are the sales of the last half hour, and `sale` is one that may follow them.
 */
export function burst(
  sale: RecentSale,
  recent: readonly RecentSale[],
  { medianMinor, isHigh }: UsualPrices,
): Warning | null {
  const all = [sale, ...recent.filter(({ pays }) => pays.currency === sale.pays.currency)]
  const suspect = all.filter((one) => {
    // A voucher is read out to whoever asks: the number on it is any, and often the same one again.
    if (one.isPin) return !one.isKnown || isRepeated(one, all)
    return !one.isKnown && isHigh(one.pays.minor)
  })
  const minor = suspect.reduce((sum, { pays }) => sum + pays.minor, 0)
  if (!suspect.includes(sale) || suspect.length < burstFrom) return null
  if (minor < medianMinor * burstTimesMedian) return null
  return { kind: 'burst', count: suspect.length, total: { minor, currency: sale.pays.currency } }
}

const isRepeated = ({ msisdn }: RecentSale, all: readonly RecentSale[]): boolean =>
  all.filter((one) => one.isPin && one.msisdn === msisdn).length > 1
