import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { contract } from '#contract'
import { type AppError, errorSchemas, refusals } from '#contract/errors'
import { explain, explainRefusal } from '../../src/renderer/i18n/explain.ts'
import { ar } from '../../src/renderer/i18n/messages/ar.ts'
import { en } from '../../src/renderer/i18n/messages/en.ts'
import { es } from '../../src/renderer/i18n/messages/es.ts'
import { fr } from '../../src/renderer/i18n/messages/fr.ts'
import { pt } from '../../src/renderer/i18n/messages/pt.ts'

const codes = Object.keys(errorSchemas) as readonly (keyof typeof errorSchemas)[]
const errorOf = (code: (typeof codes)[number]): AppError => {
  const until = '2026-11-21T09:00:00.000Z'
  const error = { code, incidentId: 'k7', issues: [], warnings: [], until, count: 2 }
  return errorSchemas[code].parse(error)
}

describe('the errors that a command can answer', () => {
  it.each(codes)('%s carries its own code and nothing that it does not promise', (code) => {
    expect(errorOf(code).code).toBe(code)
    expect(
      errorSchemas[code].safeParse({ code: 'another', incidentId: '', issues: [] }).success,
    ).toBe(false)
    expect(errorSchemas[code].parse({ ...errorOf(code), token: 'x' })).not.toHaveProperty('token')
  })

  it('are the only ones that commands declare', () => {
    const declared = Object.values(contract).flatMap((feature) =>
      Object.values(feature).flatMap(({ errors }: { errors: readonly string[] }) => errors),
    )
    expect(declared.filter((code) => !codes.some((known) => known === code))).toEqual([])
  })

  it('have one name for each state of the world', () => {
    expect(new Set(refusals).size).toBe(refusals.length)
    for (const name of [...codes, ...refusals]) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })
})

describe.each([
  ['en', en],
  ['fr', fr],
  ['es', es],
  ['pt', pt],
  ['ar', ar],
])('a clerk who reads %s', (locale, messages) => {
  const t = createTranslator({ locale, messages }) as Parameters<typeof explain>[0]
  const isSentence = (text: string): boolean => text.length > 10 && !text.includes('{')

  it.each(codes)('is told what %s means', (code) => {
    expect(isSentence(explain(t, errorOf(code)))).toBe(true)
  })

  it.each(refusals)('is told why it was refused, and what to do: %s', (refusal) => {
    const [why, what] = explainRefusal(t, refusal, 'MTN Nigeria')
    expect(isSentence(why)).toBe(true)
    expect(isSentence(what)).toBe(true)
  })
})
