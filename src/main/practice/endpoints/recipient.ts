import type { Refusal } from '../answer.ts'
import type { Operator } from '../catalogue/model.ts'
import { refusal } from '../errors.ts'
import type { Network } from '../network.ts'
import { currentNetwork, isPorted, toNational } from '../phones.ts'
import type { Order, Phone } from './order.ts'

/** To whom an order goes, in the digits that the service echoes. */
export type Recipient = {
  readonly recipientPhone: string | null
  readonly recipientEmail: string | null
  readonly senderPhone: string | null
}

const FEWEST_SENDER_DIGITS = 4

function toDigits({ countryCode, number }: Phone, network: Network): string | null {
  const country = network.catalogue.country(countryCode)
  const national = country ? toNational(number, country) : null
  return country && national !== null ? `${country.numbers.dial}${national}` : null
}

function findPhone(order: Order, operator: Operator, network: Network): string | null {
  const phone = order.recipientPhone
  const isOfCountry = phone?.countryCode.toUpperCase() === operator.country.isoName
  return phone && isOfCountry ? toDigits(phone, network) : null
}

/** Whether a number is with another network, as far as that is looked at. */
function isElsewhere(phone: string, operator: Operator, network: Network): boolean {
  if (operator.prefixes.length === 0) return false
  if (!network.rules().checkNetwork && !isPorted(phone)) return false
  const current = currentNetwork(`+${phone}`, operator.country, network.catalogue.operators)
  return current !== undefined && current !== operator
}

/** To whom an order goes, or why nobody can be reached that way. */
export function findRecipient(
  order: Order,
  operator: Operator,
  network: Network,
): Recipient | { readonly refused: Refusal } {
  const recipientEmail = operator.emailDomains.length > 0 ? order.recipientEmail : null
  const hasDomain = operator.emailDomains.some((domain) => recipientEmail?.endsWith(`@${domain}`))
  if (recipientEmail !== null && !hasDomain) {
    return { refused: refusal('INVALID_INPUT_PROVIDED', { message: 'Invalid recipientEmail' }) }
  }
  const recipientPhone = findPhone(order, operator, network)
  if (recipientPhone === null && recipientEmail === null) {
    return { refused: refusal('INVALID_RECIPIENT_PHONE') }
  }
  const senderPhone = order.senderPhone?.number.replace(/\D/g, '') ?? null
  if (senderPhone !== null && senderPhone.length < FEWEST_SENDER_DIGITS) {
    return { refused: refusal('INVALID_SENDER_PHONE') }
  }
  if (recipientPhone !== null && isElsewhere(recipientPhone, operator, network)) {
    return { refused: refusal('OPERATOR_AND_RECIPIENT_PHONE_MISMATCH') }
  }
  return { recipientPhone, recipientEmail, senderPhone }
}
