import { err } from '#contract/result'
import type { Reloadly } from './client.ts'

/**
 * The provider while nobody may ask it anything: its keys are locked away, or there are none.
 *
 * Nothing leaves this PC, and a sale provably never did.
 */
export const withoutKeys: Omit<Reloadly, 'reference'> = {
  send: () => Promise.resolve({ kind: 'never-left' }),
  status: () => Promise.resolve({ kind: 'unreadable', failure: 'credentials-refused' }),
  findByIdentifier: () => Promise.resolve({ kind: 'unreadable', failure: 'credentials-refused' }),
  async *reported() {
    yield err('credentials-refused')
  },
  balance: () => Promise.resolve(err('credentials-refused')),
  countries: () => Promise.resolve(err('credentials-refused')),
  operators: () => Promise.resolve(err('credentials-refused')),
  promotions: () => Promise.resolve(err('credentials-refused')),
  detect: () => Promise.resolve(err('credentials-refused')),
  lookUpPorted: () => Promise.resolve(err('credentials-refused')),
  close: () => Promise.resolve(),
}
