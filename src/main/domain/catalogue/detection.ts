import type { Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import type { ReadNumberStart } from '../numbers.ts'
import type { CatalogueSource, OperatorDetail, OperatorFailure } from './source.ts'
import type { CatalogueStore } from './store.ts'

type Ports = {
  readonly source: Pick<CatalogueSource, 'detect' | 'lookUpPorted'>
  readonly store: Pick<CatalogueStore, 'keepDetection'>
  readonly clock: Clock
  readonly readNumberStart: ReadNumberStart
}

type Answer = Result<OperatorDetail, OperatorFailure>

/** How many digits of a number the till remembers when it was told whose it is: never the whole. */
export const learntDigits = 6

const paidAnswerKeptMs = 24 * 3_600_000

/** Whose a number is, as the provider tells it. */
export function createDetection({ source, store, clock, readNumberStart }: Ports) {
  const told = new Map<number, OperatorDetail>()
  const paid = new Map<string, { readonly at: number; readonly answer: Promise<Answer> }>()

  function remember(answer: Answer): Answer {
    if (answer.ok) told.set(answer.value.operatorId, answer.value)
    return answer
  }

  function learn(country: string, msisdn: string, operatorId: number): void {
    const start = readNumberStart(country, `+${msisdn}`)
    if (!start) return
    const digits = `${start.callingCode}${start.national.slice(0, learntDigits)}`
    store.keepDetection(country, digits, { value: operatorId, at: clock.now() })
  }

  async function pay(country: string, msisdn: string): Promise<Answer> {
    const answer = remember(await source.lookUpPorted(country, msisdn))
    if (!answer.ok) paid.delete(msisdn)
    return answer
  }

  return {
    /** What was told in full can be sold, whatever lists say. */
    told: (operatorId: number): OperatorDetail | undefined => told.get(operatorId),

    async detect(country: string, msisdn: string): Promise<Answer> {
      const answer = remember(await source.detect(country, msisdn))
      if (answer.ok) learn(country, msisdn, answer.value.operatorId)
      return answer
    },

    /** Spends money, once in a day for a number: a second press of the key is not charged. */
    lookUpPorted(country: string, msisdn: string): Promise<Answer> {
      const before = paid.get(msisdn)
      if (before && Math.abs(clock.now() - before.at) < paidAnswerKeptMs) return before.answer
      const answer = pay(country, msisdn)
      paid.set(msisdn, { at: clock.now(), answer })
      return answer
    },
  }
}
