import type { Operator } from '#contract/catalogue'
import { pos } from '../../api.ts'
import { type Entry, linesOf } from './counter-state.ts'
import type { CounterStore } from './counter-store.ts'
import { isName, isQuery, readNumber } from './number.ts'

const mostSuggestions = 5

/** What the till knows of a number by itself, without the network: who may be meant, and whose it probably is. */
export function createLookup({ now, dispatch }: CounterStore) {
  let finding: Promise<void> = Promise.resolve()

  async function find(entry: Entry): Promise<void> {
    const answer = await pos.regulars.find({ text: entry.typed, limit: mostSuggestions })
    const list = answer.ok ? answer.value : []
    dispatch({
      type: 'suggested',
      entry,
      list: list.map((regular) => ({ is: 'regular', regular })),
    })
  }

  async function guess(entry: Entry): Promise<void> {
    const { country } = readNumber(entry.typed, entry.country)
    const answer = await pos.catalogue.guess({ country, number: entry.typed })
    const operator = answer.ok ? (answer.value?.operator ?? null) : null
    dispatch({ type: 'guessed', entry, operator })
  }

  return {
    /** Of a number that is still typed. */
    ofPart(entry: Entry): void {
      if (isQuery(entry.typed)) finding = find(entry)
      else dispatch({ type: 'suggested', entry, list: [] })
      if (isName(entry.typed)) dispatch({ type: 'guessed', entry, operator: null })
      else if (entry.typed !== '') void guess(entry)
    },

    /** Waits until what was typed last has been looked for. */
    found: (): Promise<void> => finding,

    /** What the shop calls the owner of a number that was sold to. */
    async ofRegular(entry: Entry, msisdn: string): Promise<void> {
      const answer = await pos.regulars.find({ text: msisdn, limit: mostSuggestions })
      const regular = answer.ok ? answer.value.find((one) => one.msisdn === msisdn) : undefined
      if (regular) dispatch({ type: 'named', entry, name: regular.name })
    },

    /** Asks the provider in the background whether it agrees with what the shop's history says. */
    async checkOperator(entry: Entry): Promise<void> {
      const { country } = readNumber(entry.typed, entry.country)
      const answer = await pos.catalogue.detect({ country, number: entry.typed })
      if (!answer.ok) return
      const { entry: current, operator } = linesOf(now())
      if (current !== entry || operator.is !== 'known') return
      const { choice } = operator
      if (choice.how !== 'history' || sameNetwork(choice.operator, answer.value)) return
      dispatch({ type: 'rival-found', entry, rival: answer.value })
    },
  }
}

const brandOf = (name: string): string => name.trim().split(/\s+/)[0]?.toLowerCase() ?? ''

/** One network is listed under several names: its airtime, its data, its bundles. */
const sameNetwork = (a: Operator, b: Operator): boolean =>
  a.operatorId === b.operatorId || brandOf(a.name) === brandOf(b.name)
