import { describe, expect, it } from 'vitest'
import { err, ok } from '#contract/result'
import {
  createLogos,
  type FetchLogo,
  type Logo,
  pictureType,
} from '../../../src/main/domain/catalogue/logos.ts'
import { memoryStore } from '../../support/catalogue.ts'
import { createTestClock } from '../../support/clock.ts'
import { pictures } from '../../support/pictures.ts'
import { settle } from '../../support/sales-clock.ts'

const minute = 60_000
const month = 30 * 24 * 60 * minute

const logo = (mark: number): Logo => ({
  type: 'png',
  bytes: new Uint8Array([...pictures.png, mark]),
})
const first = logo(1)
const second = logo(2)

function shelf(change: { url?: string | null; store?: ReturnType<typeof memoryStore> } = {}) {
  const asked: string[] = []
  const clock = createTestClock()
  const store = change.store ?? memoryStore()
  let url = change.url === undefined ? 'https://logos.test/341.png' : change.url
  let next: ReturnType<FetchLogo> = Promise.resolve(ok(first))
  const logos = createLogos({
    urlOf: () => url,
    fetchLogo: (address) => {
      asked.push(address)
      return next
    },
    store,
    clock,
  })
  return {
    logos,
    clock,
    store,
    asked,
    answer(with_: ReturnType<FetchLogo>): void {
      next = with_
    },
    move(to: string): void {
      url = to
    },
  }
}

describe('the logo of an operator', () => {
  it('is fetched once, however many ask at the same time and later', async () => {
    const { logos, asked } = shelf()
    expect(await Promise.all([logos.read(341), logos.read(341)])).toEqual([first, first])
    expect(await logos.read(341)).toEqual(first)
    expect(asked).toEqual(['https://logos.test/341.png'])
  })

  it('is there without a line after a restart, and before the list of operators is', async () => {
    const { logos, store } = shelf()
    await logos.read(341)
    const restarted = shelf({ store, url: null })
    restarted.answer(Promise.resolve(err('no-logo')))
    expect(await restarted.logos.read(341)).toEqual(first)
    expect(restarted.asked).toEqual([])
  })

  it('is none where the provider names none', async () => {
    const { logos, asked } = shelf({ url: null })
    expect(await logos.read(341)).toBeNull()
    expect(asked).toEqual([])
  })

  it('is asked for again ten minutes after it could not be had', async () => {
    const { logos, clock, asked, answer } = shelf()
    answer(Promise.resolve(err('no-logo')))
    expect(await logos.read(341)).toBeNull()
    expect(await logos.read(341)).toBeNull()
    expect(asked).toHaveLength(1)
    clock.advance(10 * minute)
    answer(Promise.resolve(ok(first)))
    expect(await logos.read(341)).toEqual(first)
  })

  it.each([
    ['after a month', (one: ReturnType<typeof shelf>) => one.clock.advance(month)],
    ['when it moved', (one: ReturnType<typeof shelf>) => one.move('https://logos.test/new.png')],
  ])('is shown as it was and fetched again behind %s', async (_, change) => {
    const one = shelf()
    await one.logos.read(341)
    change(one)
    one.answer(Promise.resolve(ok(second)))
    expect(await one.logos.read(341)).toEqual(first)
    await settle()
    expect(await one.logos.read(341)).toEqual(second)
    expect(one.asked).toHaveLength(2)
  })

  it('stays when it cannot be fetched again', async () => {
    const { logos, clock, answer } = shelf()
    await logos.read(341)
    clock.advance(month)
    answer(Promise.resolve(err('no-logo')))
    await logos.read(341)
    await settle()
    expect(await logos.read(341)).toEqual(first)
  })
})

describe('the type of a picture', () => {
  it.each(Object.entries(pictures))('is %s by its first bytes', (type, bytes) => {
    expect(pictureType(bytes)).toBe(type)
    expect(pictureType(bytes.subarray(0, 2))).toBeNull()
  })
})
