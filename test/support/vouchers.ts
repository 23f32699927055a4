import type { Vouchers } from '../../src/main/domain/vouchers/service.ts'

/** A till that keeps no PIN. */
export const noVouchers: Vouchers = { keep: () => undefined, read: () => Promise.resolve(null) }
