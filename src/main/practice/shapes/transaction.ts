import { Big } from 'big.js'
import { toDateText } from '../dates.ts'
import type { Json } from '../json.ts'
import type { Shapes } from '../rules.ts'
import type { Transaction } from '../state/transaction.ts'
import { walletCurrency } from '../wallet.ts'

/** A voucher that follows from its transaction, so that reading it again shows the same one. */
function pinShape({ transactionId }: Transaction, shapes: Shapes): Json {
  const digits = new Big(transactionId.toString()).times('7737097337').toFixed()
  return {
    serial: digitsShape(digits.slice(-9), shapes),
    info1: 'DIAL *611',
    info2: 'DIAL *611',
    info3: 'Dial *233* and PIN #',
    value: null,
    // A code often begins with zeros, which are lost where it is read as a number.
    code: digitsShape(digits.padStart(16, '0'), shapes),
    ivr: '1-888-888-8888',
    validity: '30 days',
  }
}

/** The documentation shows digits as numbers, which loses zeros in front. */
const digitsShape = (digits: string | null, shapes: Shapes): Json =>
  digits !== null && shapes === 'documented' ? new Big(digits) : digits

export const transactionShape = (
  transaction: Transaction,
  shapes: Shapes,
): { readonly [member: string]: Json } => ({
  transactionId: transaction.transactionId,
  status: transaction.status,
  operatorTransactionId:
    transaction.pin === 1 && transaction.status === 'SUCCESSFUL'
      ? `${7_297_000_000 + transaction.transactionId}:OrderConfirmed`
      : null,
  customIdentifier: transaction.customIdentifier,
  recipientPhone: digitsShape(transaction.recipientPhone, shapes),
  recipientEmail: transaction.recipientEmail,
  senderPhone: digitsShape(transaction.senderPhone, shapes),
  countryCode: transaction.countryCode,
  operatorId: transaction.operatorId,
  operatorName: transaction.operatorName,
  discount: new Big(transaction.discount),
  discountCurrencyCode: walletCurrency.code,
  requestedAmount: new Big(transaction.requested),
  requestedAmountCurrencyCode: transaction.requestedCurrency,
  deliveredAmount: new Big(transaction.delivered),
  deliveredAmountCurrencyCode: transaction.deliveredCurrency,
  transactionDate: toDateText(transaction.at),
  fee: new Big(transaction.fee),
  pinDetail:
    transaction.pin === 1 && transaction.status === 'SUCCESSFUL'
      ? pinShape(transaction, shapes)
      : null,
  balanceInfo: {
    oldBalance: new Big(transaction.oldBalance),
    newBalance: new Big(transaction.newBalance),
    cost: new Big(transaction.cost),
    currencyCode: walletCurrency.code,
    currencyName: walletCurrency.name,
    updatedAt: toDateText(transaction.balanceAt),
  },
})

/** A transaction in the report; the documentation leaves the balance out there. */
export const reportedShape = (transaction: Transaction, shapes: Shapes): Json => {
  const shape = transactionShape(transaction, shapes)
  return shapes === 'documented' ? { ...shape, balanceInfo: null } : shape
}
