import type { useTranslations } from 'use-intl'
import type { AppError, Refusal } from '#contract/errors'

type Translate = ReturnType<typeof useTranslations<never>>

/** What an error means to the clerk, and what to do about it. */
export function explain(t: Translate, error: AppError): string {
  switch (error.code) {
    case 'invalid-input':
      return t('errors.invalidInput')
    case 'internal':
      return error.incidentId === ''
        ? t('errors.internal')
        : t('errors.internalWith', { incident: error.incidentId })
    case 'unreachable':
      return t('errors.unreachable')
    case 'provider-trouble':
      return t('errors.providerTrouble')
    case 'rate-limited':
      return t('errors.rateLimited')
    case 'credentials-refused':
      return t('errors.credentialsRefused')
    case 'country-not-supported':
      return t('errors.countryNotSupported')
    case 'operator-not-found':
      return t('errors.operatorNotFound')
    case 'amount-not-offered':
      return t('errors.amountNotOffered')
    case 'sale-not-found':
      return t('errors.saleNotFound')
    case 'not-in-this-state':
      return t('errors.notInThisState')
    case 'ledger-unavailable':
      return t('errors.ledgerUnavailable')
    case 'held':
      return t('errors.held')
    case 'regular-not-found':
      return t('errors.regularNotFound')
    case 'backup-not-usable':
      return t('errors.backupNotUsable')
    case 'busy':
      return t('errors.busy')
    case 'keys-incomplete':
      return t('errors.keysIncomplete')
    case 'keys-of-other-environment':
      return t('errors.keysOfOtherEnvironment')
    case 'keys-missing':
      return t('errors.keysMissing')
    case 'keychain-locked':
      return t('errors.keychainLocked')
    case 'keychain-denied':
      return t('errors.keychainDenied')
    case 'keychain-unavailable':
      return t('errors.keychainUnavailable')
    case 'not-confirmed':
      return t('errors.notConfirmed')
    case 'in-use':
      return t('errors.inUse')
    case 'pin-needed':
      return t('errors.pinNeeded')
    case 'pin-wrong':
      return t('errors.pinWrong')
    case 'pin-locked':
      return t('errors.pinLocked')
    case 'reason-needed':
      return t('errors.reasonNeeded')
    case 'no-printer':
      return t('errors.noPrinter')
    case 'no-drawer':
      return t('errors.noDrawer')
    case 'unsettled-sales':
      return t('errors.unsettledSales', { count: error.count })
    case 'link-not-opened':
      return t('errors.linkNotOpened')
    case 'file-not-written':
      return t('errors.fileNotWritten')
  }
}

/** Why sales that are only read are not there: nobody was about to sell. */
export const explainUnread = (t: Translate, error: AppError): string =>
  error.code === 'ledger-unavailable'
    ? t('errors.ledgerUnread')
    : t('errors.salesUnread', { why: explain(t, error) })

/** Why nothing was bought, and what to do: two sentences. */
export function explainRefusal(
  t: Translate,
  refusal: Refusal,
  operator: string,
): readonly [string, string] {
  switch (refusal) {
    case 'number-not-valid':
      return [t('refusals.numberNotValid', { operator }), t('refusals.numberNotValidDo')]
    case 'number-not-of-operator':
      return [t('refusals.numberNotOfOperator', { operator }), t('refusals.numberNotOfOperatorDo')]
    case 'number-barred':
      return [t('refusals.numberBarred'), t('refusals.numberBarredDo', { operator })]
    case 'recently-topped-up':
      return [t('refusals.recentlyToppedUp'), t('refusals.recentlyToppedUpDo')]
    case 'pending-for-number':
      return [t('refusals.pendingForNumber'), t('refusals.pendingForNumberDo')]
    case 'amount-not-offered':
      return [t('refusals.amountNotOffered', { operator }), t('refusals.amountNotOfferedDo')]
    case 'wallet-too-low':
      return [t('refusals.walletTooLow'), t('refusals.walletTooLowDo')]
    case 'operator-unavailable':
      return [t('refusals.operatorUnavailable', { operator }), t('refusals.operatorUnavailableDo')]
    case 'operator-refused':
      return [t('refusals.operatorRefused', { operator }), t('refusals.operatorRefusedDo')]
    case 'country-not-supported':
      return [t('refusals.countryNotSupported'), t('refusals.countryNotSupportedDo')]
    case 'account-blocked':
      return [t('refusals.accountBlocked'), t('refusals.accountBlockedDo')]
    case 'account-limit-reached':
      return [t('refusals.accountLimitReached'), t('refusals.accountLimitReachedDo')]
    case 'credentials-refused':
      return [t('refusals.credentialsRefused'), t('refusals.credentialsRefusedDo')]
    case 'request-refused':
      return [t('refusals.requestRefused'), t('refusals.requestRefusedDo')]
  }
}
