/** Sealed vouchers by sale. Whatever goes wrong here costs a question to the provider: none throws. */
export type VoucherStore = {
  /** Null also when it cannot be read. */
  readonly read: (saleId: string) => Uint8Array | null
  /** `at`: when the sale was made. Replaces what was kept of it before. */
  readonly keep: (saleId: string, at: number, sealed: Uint8Array) => void
  /** Removes those of sales before then. What lies in the future by a clock that was wrong is of `now`. */
  readonly removeBefore: (at: number, now: number) => void
}
