import type { Refusal } from '#contract/errors'
import type { Doubt, ReadFailure } from '../../domain/sales/gateway.ts'

/** Every way in which a sale can be answered with something else than a transaction. */
export type SaleTrouble = Refusal | Doubt | 'throttled' | 'never-left'

/** Every way in which a read can be answered with something else than what was asked for. */
export type ReadTrouble =
  | ReadFailure
  | 'country-not-supported'
  | 'operator-not-found'
  | 'amount-not-offered'
  | 'no-such-transaction'
  | 'promotion-not-found'

/** Whether the shop's money may have been spent. */
export type Spent = 'no' | 'maybe'

/** Whether the till sends the same request again by itself. */
type Again =
  | 'never'
  | 'once, with a new token'
  | 'after a pause'
  | 'after a pause, if it can pass'
  | 'never: it is looked up'

type Advice = {
  readonly again: Again
  /** The sentences that the clerk reads, by their keys in the messages. */
  readonly clerk: readonly string[]
  /** What the owner can do about it. */
  readonly owner: string
}

const refusal = (
  key: string,
  owner: string,
  again: Again = 'never',
): Advice & { spent: Spent } => ({
  spent: 'no',
  again,
  clerk: [`refusals.${key}`, `refusals.${key}Do`],
  owner,
})

const doubt = (owner: string): Advice & { spent: Spent } => ({
  spent: 'maybe',
  again: 'never: it is looked up',
  clerk: ['moment.unsure', 'moment.unsureThen'],
  owner,
})

const waitForTheTill =
  'Nothing at first: the till looks the sale up until it knows. If it stays unsure for an hour, search Reloadly’s report for its identifier.'

/** What each trouble of a sale means: for the log, and for the people in the shop. */
export const saleAdvice: Readonly<Record<SaleTrouble, Advice & { readonly spent: Spent }>> = {
  'number-not-valid': refusal(
    'numberNotValid',
    'Nothing. If numbers that surely work are refused, tell Reloadly.',
  ),
  'number-not-of-operator': refusal(
    'numberNotOfOperator',
    'Nothing. The customer may have taken the number to another network.',
  ),
  'number-barred': refusal('numberBarred', 'Nothing. Only the operator can free the number.'),
  'recently-topped-up': refusal(
    'recentlyToppedUp',
    'Nothing. Reloadly wants two minutes between two top-ups of one number.',
  ),
  'pending-for-number': refusal(
    'pendingForNumber',
    'Nothing. If it lasts for hours, ask Reloadly about the other top-up.',
  ),
  'amount-not-offered': refusal('amountNotOffered', 'Nothing. The operator no longer sells it.'),
  'wallet-too-low': refusal('walletTooLow', 'Add money to the Reloadly account.'),
  'operator-unavailable': refusal(
    'operatorUnavailable',
    'Nothing. If it lasts for a day, ask Reloadly.',
  ),
  'operator-refused': refusal(
    'operatorRefused',
    'Nothing. If one operator refuses everything, ask Reloadly.',
  ),
  'country-not-supported': refusal(
    'countryNotSupported',
    'Ask Reloadly whether the country can be opened for the account.',
  ),
  'account-blocked': refusal('accountBlocked', 'Call Reloadly: the account is not active.'),
  'account-limit-reached': refusal(
    'accountLimitReached',
    'Ask Reloadly for a higher daily limit, or sell on tomorrow.',
  ),
  'credentials-refused': refusal(
    'credentialsRefused',
    'Check client id and secret, and that they belong to this environment: live ones do not work in the sandbox.',
    'once, with a new token',
  ),
  'request-refused': refusal(
    'requestRefused',
    'Give Reloadly the code in the sale’s details, and tell whoever maintains the till.',
  ),
  throttled: {
    spent: 'no',
    again: 'after a pause',
    clerk: ['moment.working', 'moment.notSent', 'moment.notSentThen'],
    owner: 'Nothing. If it happens daily, ask Reloadly for a higher rate.',
  },
  'never-left': {
    spent: 'no',
    again: 'never',
    clerk: ['moment.notSent', 'moment.notSentThen'],
    owner: 'Check the internet connection, the clock of the PC, and the proxy if there is one.',
  },
  'no-answer-in-time': doubt(waitForTheTill),
  'connection-lost': doubt(waitForTheTill),
  'answer-not-understood': doubt(
    'Nothing for the sale. If it comes back, something between till and Reloadly changes answers: a login page of the internet provider, or a proxy.',
  ),
  'server-error': doubt(waitForTheTill),
  'identifier-already-used': doubt(
    'Nothing: Reloadly has this sale already, and the till looks up how it ended.',
  ),
  'stopped-while-sending': doubt('Nothing: the till looks it up when it is opened again.'),
  'answer-does-not-match': doubt(
    'Compare the sale with Reloadly’s report, and show both to Reloadly.',
  ),
  'refused-after-earlier-attempt': doubt(waitForTheTill),
}

/** What each trouble of a read means. No read spends the shop's money on a top-up. */
export const readAdvice: Readonly<Record<ReadTrouble, Advice>> = {
  unreachable: {
    again: 'after a pause, if it can pass',
    clerk: ['errors.unreachable'],
    owner: 'Check the internet connection, and the proxy if there is one.',
  },
  'provider-trouble': {
    again: 'after a pause, if it can pass',
    clerk: ['errors.providerTrouble'],
    owner: 'Nothing. The till’s log names what was asked, and what of the answer was wrong.',
  },
  'rate-limited': {
    again: 'after a pause',
    clerk: ['errors.rateLimited'],
    owner: 'Nothing. If it happens daily, ask Reloadly for a higher rate.',
  },
  'credentials-refused': {
    again: 'once, with a new token',
    clerk: ['errors.credentialsRefused'],
    owner: 'Check client id and secret.',
  },
  'country-not-supported': {
    again: 'never',
    clerk: ['errors.countryNotSupported'],
    owner: 'Ask Reloadly whether the country can be opened for the account.',
  },
  'operator-not-found': {
    again: 'never',
    clerk: ['errors.operatorNotFound'],
    owner: 'Nothing. The clerk can choose the operator by hand.',
  },
  'amount-not-offered': {
    again: 'never',
    clerk: ['errors.amountNotOffered'],
    owner: 'Nothing. The operator no longer sells it.',
  },
  'no-such-transaction': {
    again: 'never',
    clerk: [],
    owner: 'Nothing: the till looks for the sale by its identifier instead.',
  },
  'promotion-not-found': { again: 'never', clerk: [], owner: 'Nothing: the promotion is over.' },
}
