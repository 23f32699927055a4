import { isPositive, toAmount } from '../../domain/decimal.ts'
import type { Order, SendOutcome } from '../../domain/sales/gateway.ts'
import { saleAdvice } from './advice.ts'
import type { Calls } from './calls.ts'
import { type AcceptOutcome, toAcceptance, toOutcome } from './failures.ts'
import { codeOf } from './shown.ts'

type Ports = { readonly calls: Calls; readonly log: (line: string) => void }

const longestIdentifier = 150

/** Whether the order can be written down at all; the domain is expected to send no other. */
const isWritable = ({ amount, operatorId, country, msisdn, customIdentifier }: Order): boolean =>
  toAmount(amount.value, amount.currency)?.value === amount.value &&
  isPositive(amount.value) &&
  Number.isSafeInteger(operatorId) &&
  operatorId > 0 &&
  /^[A-Z]{2}$/.test(country) &&
  /^\d{4,15}$/.test(msisdn) &&
  customIdentifier.length > 0 &&
  customIdentifier.length <= longestIdentifier

/** The order as JSON. The amount is spliced in as its own digits and never becomes a float. */
function bodyOf(order: Order): string {
  const { amount, useLocalAmount, operatorId, country, msisdn, customIdentifier } = order
  const members = [
    `"operatorId":${operatorId}`,
    `"amount":${amount.value}`,
    `"useLocalAmount":${useLocalAmount}`,
    `"customIdentifier":${JSON.stringify(customIdentifier)}`,
    `"recipientPhone":${JSON.stringify({ countryCode: country, number: msisdn })}`,
  ]
  return `{${members.join(',')}}`
}

function told(outcome: SendOutcome | AcceptOutcome): string {
  switch (outcome.kind) {
    case 'answered':
      return `answered ${outcome.transaction.status}`
    case 'accepted':
      return 'accepted'
    case 'refused': {
      const { refusal, providerCode } = outcome
      return [`refused ${refusal}`, providerCode, spentOn(refusal)].filter(Boolean).join(' ')
    }
    case 'doubtful':
      return `doubtful ${outcome.doubt} ${spentOn(outcome.doubt)}`
    case 'throttled':
    case 'never-left':
      return `${outcome.kind} ${spentOn(outcome.kind)}`
  }
}

const spentOn = (trouble: keyof typeof saleAdvice): string =>
  saleAdvice[trouble].spent === 'no' ? '(no money spent)' : '(money may be spent)'

/** The two ways to order. Both make one attempt and say of it only what is proven. */
export type Orders = {
  readonly send: (order: Order) => Promise<SendOutcome>
  /** Carried out later: what becomes of it is to be asked for by its transaction id. */
  readonly sendForLater: (order: Order) => Promise<AcceptOutcome>
}

const notWritten = { kind: 'refused', refusal: 'request-refused', providerCode: null } as const
const notFollowed = { kind: 'doubtful', doubt: 'answer-not-understood' } as const

export function createOrders({ calls, log }: Ports): Orders {
  async function place<T extends SendOutcome | AcceptOutcome>(
    order: Order,
    attempt: (body: string) => Promise<T>,
  ): Promise<T | typeof notWritten | typeof notFollowed> {
    if (!isWritable(order)) {
      log('an order that cannot be written was not sent')
      return notWritten
    }
    try {
      const outcome = await attempt(bodyOf(order))
      log(`purchase ${told(outcome)}`)
      return outcome
    } catch (failure) {
      // A defect of this program, at an unknown moment: it must not look like a failed sale.
      log(`purchase not followed to its end (${codeOf(failure)})`)
      return notFollowed
    }
  }

  return {
    send: (order) => place(order, async (body) => toOutcome(await calls.purchase('/topups', body))),
    sendForLater: (order) =>
      place(order, async (body) => toAcceptance(await calls.purchase('/topups-async', body))),
  }
}
