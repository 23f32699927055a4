import { describe, expect, it } from 'vitest'
import { refusals } from '#contract/errors'
import { readAdvice, saleAdvice } from '../../../src/main/adapters/reloadly/advice.ts'
import { codes } from '../../../src/main/adapters/reloadly/codes.ts'
import { en } from '../../../src/renderer/i18n/messages/en.ts'
import { errorsPage } from './errors-page.ts'

/** The sentence of a key like `refusals.walletTooLow`. */
function sentence(key: string): unknown {
  const [group = '', name = ''] = key.split('.')
  const sentences: unknown = Object.entries(en).find(([found]) => found === group)?.[1]
  return Object.entries(sentences ?? {}).find(([found]) => found === name)?.[1]
}

const advice = [...Object.entries(saleAdvice), ...Object.entries(readAdvice)]

describe('the page about errors', () => {
  it('says what the client does', async () => {
    await expect(await errorsPage()).toMatchFileSnapshot('../../../docs/errors.md')
  }, 60_000)

  it.each(advice)(
    'tells what a clerk reads and what the owner can do about %s',
    (_, { clerk, owner }) => {
      for (const key of clerk) expect(sentence(key), key).toEqual(expect.any(String))
      expect(owner).toMatch(/^[A-Z].*\.$/)
    },
  )

  it('tells of every refusal that the till knows', () => {
    const told = refusals.filter((refusal) => saleAdvice[refusal].spent === 'no')
    expect(told).toEqual(refusals)
  })

  it('has a use for every refusal', () => {
    const meant = new Set([...codes.values()].map(({ sale }) => sale))
    expect(refusals.filter((refusal) => !meant.has(refusal))).toEqual([])
  })
})
