import type { SaleRecord } from '../sales/record.ts'
import type { SettingsStore } from '../settings.ts'
import type { Printing } from './service.ts'

export type FollowPorts = {
  readonly printing: Pick<Printing, 'addOnce' | 'drawer'>
  readonly settings: Pick<SettingsStore, 'read'>
}

// Of a run that is open for weeks only the last ones matter: a PIN comes within seconds.
const mostWatched = 200

/**
 * What paper and drawer do when something happens to a sale, told of every change after it is on disk.
 *
 * Only what happens now counts: what was read back, or came to where it is before, moves neither.
 */
export function createFollow({ printing, settings }: FollowPorts): (record: SaleRecord) => void {
  /** Sales that were seen to be delivered, without a PIN as yet. */
  const delivered = new Set<string>()

  function printWhenDelivered(record: SaleRecord): void {
    const { saleId, at } = record.facts
    const isNow = hasJustCome(record)
    if (record.standing.kind !== 'succeeded' || !(isNow || delivered.has(saleId))) return
    const isPin = record.transactions[0]?.hasVoucher ?? false
    // The slip of a PIN is the goods; any other is printed where the shop wants it.
    if (isPin || (isNow && settings.read().printSlips === 'every-sale')) {
      delivered.delete(saleId)
      printing.addOnce({ ...plain, kind: 'sale', saleId, about: at, withPin: isPin })
      return
    }
    delivered.add(saleId)
    const [oldest] = delivered
    if (delivered.size > mostWatched && oldest !== undefined) delivered.delete(oldest)
  }

  return (record) => {
    const { facts, payment } = record
    if (facts.origin !== 'sold' || record.damaged) return
    const isPaidBackNow = record.paidBackAt !== null && record.paidBackAt === record.lastAt
    const isGivenBackNow = payment === 'given-back' && hasJustCome(record)
    const isAcceptedNow = record.seq === 0
    if (facts.tender?.method === 'cash' && (isAcceptedNow || isGivenBackNow || isPaidBackNow)) {
      printing.drawer.forCash()
    }
    if (isPaidBackNow) {
      const { saleId, at } = facts
      printing.addOnce({ ...plain, kind: 'pay-back', saleId, about: at, withPin: false })
    }
    printWhenDelivered(record)
  }
}

const plain = { isDelivered: true, reason: null, isAccounted: false } as const

/** Whether its last event brought it to where it stands. */
const hasJustCome = ({ since, age, looks }: SaleRecord): boolean =>
  since === age && looks.lastAge === null
