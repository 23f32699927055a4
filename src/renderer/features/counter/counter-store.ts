import type { Counter, CounterEvent, Step } from './counter-state.ts'

/** The counter as it is now, and the only way to change it. */
export type CounterStore = {
  readonly counter: () => Counter
  readonly now: () => Step
  readonly dispatch: (event: CounterEvent) => void
}
