import { Big } from 'big.js'
import type { State } from './state/state.ts'

/** Ends what has processed long enough, and gives the money back where it ends without delivery. */
export function settleDue(state: State, now: number): void {
  if (state.transactions.due(now).length === 0) return
  state.transact(() => {
    for (const transaction of state.transactions.due(now)) {
      const status = transaction.settlesAs ?? 'SUCCESSFUL'
      if (status === 'SUCCESSFUL') {
        state.transactions.settle({ ...transaction, status })
      } else {
        const { balance } = state.wallet()
        state.setWallet(balance.plus(new Big(transaction.cost)), transaction.settlesAt ?? now)
        const newBalance = transaction.oldBalance
        state.transactions.settle({ ...transaction, status, cost: '0', newBalance })
      }
    }
  })
}
