import type { Page } from '@playwright/test'
import { contract } from '#contract'
import type { Command } from '#contract/command'
import { errorSchemas } from '#contract/errors'
import { hostileInputs, samples } from '../support/hostile.ts'
import { expect, test } from '../support/till.ts'

const callsInAll = 10_000
const callsAtOnce = 100

const commands = Object.entries(contract).flatMap(([feature, specs]) =>
  Object.entries<Command>(specs).map(([name, spec]) => ({ feature, name, spec })),
)

test('no input from a hostile page gets more than an error or a legal reply, and the till goes on', async ({
  till,
}) => {
  test.setTimeout(240_000)
  // A port that nobody answers: keys that are tried go nowhere.
  const nobody = 'http://127.0.0.1:9'
  const page = await till.launch({
    env: { AIRTILL_SANDBOX_URL: nobody, AIRTILL_LIVE_URL: nobody },
  })
  const each = Math.ceil(callsInAll / commands.length)
  for (const [place, { feature, name, spec }] of commands.entries()) {
    // Whatever the last command made of it: a shop is removed by who knows its name.
    await page.evaluate(() => window.pos.settings.change({ shopName: 'Ada Stores' }))
    const sample = sampleOf(feature, name)
    const inputs = hostileInputs(sample, each, place + 1)
    for (let from = 0; from < inputs.length; from += callsAtOnce) {
      const batch = inputs.slice(from, from + callsAtOnce)
      const replies = await callAll(page, feature, name, batch)
      for (const [index, reply] of replies.entries()) {
        const why = illegality(spec, reply)
        expect(why, `${feature}.${name}(${shown(batch[index])})`).toBeNull()
      }
    }
  }
  expect(till.output()).not.toContain('incident')
  const status = await page.evaluate(() => window.pos.till.status(undefined))
  expect(status).toMatchObject({ ok: true, value: { ledger: 'ready' } })
})

function sampleOf(feature: string, name: string): unknown {
  const byFeature: Readonly<Record<string, Readonly<Record<string, unknown>>>> = samples
  return byFeature[feature]?.[name]
}

function callAll(
  page: Page,
  feature: string,
  name: string,
  inputs: readonly unknown[],
): Promise<readonly unknown[]> {
  return page.evaluate(
    async (call) => {
      const pos = window.pos as unknown as Readonly<
        Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>
      >
      const command = pos[call.feature]?.[call.name]
      return Promise.all(
        call.inputs.map(async (input) => {
          try {
            return await command?.(input)
          } catch (cause) {
            return { rejected: String(cause) }
          }
        }),
      )
    },
    { feature, name, inputs: [...inputs] },
  )
}

/** Why a reply is not one that the contract promises, or null. */
function illegality(spec: Command, reply: unknown): string | null {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) {
    return `no reply: ${shown(reply)}`
  }
  if (reply.ok === true && 'value' in reply) {
    const read = spec.output.safeParse(reply.value)
    if (!read.success) return `not the output: ${shown(reply.value)}`
    const kept = asText(read.data)
    const came = asText(reply.value)
    return kept.length === came.length ? null : `undeclared members: ${came}`
  }
  const error = 'error' in reply ? reply.error : null
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  const allowed = ['invalid-input', ...spec.errors].find((one) => one === code)
  if (allowed === undefined) return `not its error: ${shown(error)}`
  const schema = Object.entries(errorSchemas).find(([name]) => name === allowed)?.[1]
  return schema?.safeParse(error).success ? null : `not that error: ${shown(error)}`
}

/** Also of nothing, which JSON has no text for. */
const asText = (value: unknown): string => String(JSON.stringify(value))

const shown = (value: unknown): string => asText(value).slice(0, 300)
