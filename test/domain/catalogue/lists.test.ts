import { describe, expect, it } from 'vitest'
import { err, ok, type Result } from '#contract/result'
import type { Language } from '#contract/settings'
import type {
  CatalogueSource,
  CountryFailure,
  OperatorDetail,
  Promotion,
} from '../../../src/main/domain/catalogue/source.ts'
import { catalogueOn, memoryStore, promotion, rangeOperator } from '../../support/catalogue.ts'
import { createTestClock } from '../../support/clock.ts'
import { settle } from '../../support/sales-clock.ts'

const minute = 60_000
const at = createTestClock().now()

type Told<T> = Result<readonly T[], CountryFailure>

/** A till whose provider answers when the test says so, and one after the other. */
function shop() {
  const store = memoryStore()
  store.keepOperators('NG', { value: [rangeOperator()], at: at - 11 * minute })
  const clock = createTestClock()
  const announced: string[] = []
  const asked: string[] = []
  const operators: PromiseWithResolvers<Told<OperatorDetail>>[] = []
  const promotions: PromiseWithResolvers<Told<Promotion>>[] = []
  let language: Language = 'en'
  const cut = () => Promise.resolve(err('unreachable' as const))
  const later = <T>(queue: PromiseWithResolvers<T>[]): Promise<T> => {
    const answer = Promise.withResolvers<T>()
    queue.push(answer)
    return answer.promise
  }
  const source: CatalogueSource = {
    balance: cut,
    countries: cut,
    operators: () => later(operators),
    promotions: (country, told) => {
      asked.push(`${country} ${told}`)
      return later(promotions)
    },
    detect: cut,
    lookUpPorted: cut,
  }
  const catalogue = catalogueOn({
    source,
    store,
    clock,
    language: () => language,
    announce: (country) => announced.push(country),
  })
  return {
    catalogue,
    clock,
    announced,
    asked,
    speak: (to: Language) => {
      language = to
    },
    async answer<T>(queue: PromiseWithResolvers<Told<T>>[], told: Told<T>) {
      queue.shift()?.resolve(told)
      await settle()
    },
    operators,
    promotions,
  }
}

const renamed = rangeOperator({ name: 'MTN renamed' })

describe('a list that comes after the screen was answered', () => {
  it('is announced with its country when it differs', async () => {
    const { catalogue, announced, answer, operators } = shop()
    await catalogue.operators('NG')
    expect(announced).toEqual([])
    await answer(operators, ok([renamed]))
    expect(announced).toEqual(['NG'])
  })

  it('is not announced when it says the same as before', async () => {
    const { catalogue, announced, answer, operators } = shop()
    await catalogue.operators('NG')
    await answer(operators, ok([rangeOperator()]))
    expect(announced).toEqual([])
  })

  it('is not announced when it could not be had', async () => {
    const { catalogue, announced, answer, operators } = shop()
    await catalogue.operators('NG')
    await answer(operators, err('unreachable'))
    expect(announced).toEqual([])
  })

  it('is not announced to one who waited for it', async () => {
    const { catalogue, announced, answer, operators } = shop()
    const waiting = catalogue.operators('GH')
    await answer(operators, ok([renamed]))
    expect(await waiting).toMatchObject({ ok: true, value: [{ name: 'MTN renamed' }] })
    expect(announced).toEqual([])
  })

  it('is announced though a fresh answer was given before', async () => {
    const { catalogue, clock, announced, answer, operators } = shop()
    await catalogue.operators('NG')
    await answer(operators, ok([rangeOperator()]))
    await catalogue.operators('NG')
    clock.advance(11 * minute)
    void catalogue.refresh('NG')
    await answer(operators, ok([renamed]))
    expect(announced).toEqual(['NG'])
  })

  it('of promotions is announced too, and is there when the screen asks again', async () => {
    const { catalogue, announced, answer, promotions } = shop()
    const before = await catalogue.amounts('NG', 341)
    expect(before).toMatchObject({ value: { promotion: null } })
    await answer(promotions, ok([promotion({ endsAt: null })]))
    expect(announced).toEqual(['NG'])
    expect(await catalogue.amounts('NG', 341)).toMatchObject({
      value: { promotion: { title: 'Half as much again' } },
    })
    expect(announced).toEqual(['NG'])
  })
})

describe('promotions', () => {
  it('are asked for in the language of the till, again when that changes', async () => {
    const { catalogue, asked, speak, answer, promotions } = shop()
    await catalogue.amounts('NG', 341)
    await answer(promotions, ok([]))
    speak('fr')
    await catalogue.amounts('NG', 341)
    await answer(promotions, ok([promotion({ title: 'La moitié en plus', endsAt: null })]))
    expect(asked).toEqual(['NG en', 'NG fr'])
    expect(await catalogue.amounts('NG', 341)).toMatchObject({
      value: { promotion: { title: 'La moitié en plus' } },
    })
    speak('en')
    expect(await catalogue.amounts('NG', 341)).toMatchObject({ value: { promotion: null } })
  })
})
