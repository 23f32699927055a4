/** The currency of the account: what orders are priced in and what the wallet holds. */
export const walletCurrency = { code: 'NGN', name: 'Nigerian Naira', symbol: '₦' } as const
