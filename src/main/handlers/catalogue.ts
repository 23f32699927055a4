import type { PosApi } from '#contract'
import type { ErrorOf } from '#contract/errors'
import { err, ok } from '#contract/result'
import type { Catalogue } from '../domain/catalogue/service.ts'
import type { ReadNumber } from '../domain/numbers.ts'

export const numberNotValid: ErrorOf<'invalid-input'> = {
  code: 'invalid-input',
  issues: [{ path: 'number', message: 'Not a number of this country' }],
}

export function catalogueHandlers(
  catalogue: Catalogue,
  readNumber: ReadNumber,
): PosApi['catalogue'] {
  return {
    async countries() {
      const all = await catalogue.countries()
      return all.ok ? ok([...all.value]) : err({ code: all.error })
    },

    async operators({ country }) {
      const all = await catalogue.operators(country)
      return all.ok ? all : err({ code: all.error })
    },

    async recognise({ country, number }) {
      const msisdn = readNumber(country, number)
      if (!msisdn.ok) return err(numberNotValid)
      const recognised = await catalogue.recognise(country, msisdn.value)
      return recognised.ok ? recognised : err({ code: recognised.error })
    },

    guess: ({ country, number }) => Promise.resolve(ok(catalogue.guess(country, number))),

    async detect({ country, number }) {
      const msisdn = readNumber(country, number)
      if (!msisdn.ok) return err(numberNotValid)
      const detected = await catalogue.detect(country, msisdn.value)
      return detected.ok ? detected : err({ code: detected.error })
    },

    async lookUpPorted({ country, number }) {
      const msisdn = readNumber(country, number)
      if (!msisdn.ok) return err(numberNotValid)
      const found = await catalogue.lookUpPorted(country, msisdn.value)
      return found.ok ? found : err({ code: found.error })
    },

    async amounts({ country, operatorId }) {
      const amounts = await catalogue.amounts(country, operatorId)
      return amounts.ok ? amounts : err({ code: amounts.error })
    },

    async quote({ country, operatorId, order }) {
      const priced = await catalogue.quote(country, operatorId, order)
      return priced.ok ? ok(priced.value.offer) : err({ code: priced.error })
    },
  }
}
