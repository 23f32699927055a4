import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import type { PosApi } from '#contract'
import type { CommandError } from '#contract/command'
import { command } from '#contract/command'
import { err, ok } from '#contract/result'

const pingable = command({
  input: z.undefined(),
  output: z.string(),
  errors: ['unreachable'],
})

describe('the type of a reply', () => {
  it('holds exactly the declared codes and the two that every command may answer', () => {
    expectTypeOf<CommandError<typeof pingable>['code']>().toEqualTypeOf<
      'unreachable' | 'invalid-input' | 'internal'
    >()
  })

  it('refuses a handler that answers a code its command does not declare', () => {
    type Recent = PosApi['sales']['recent']
    const declared: Recent = () => Promise.resolve(err({ code: 'ledger-unavailable' }))
    expectTypeOf(declared).toExtend<Recent>()

    const undeclared = () => Promise.resolve(err({ code: 'unreachable' as const }))
    expectTypeOf(undeclared).not.toExtend<Recent>()
  })

  it('refuses a handler that answers another shape than its command promises', () => {
    type Text = PosApi['receipts']['text']
    const wrong = () => Promise.resolve(ok({ text: 42 }))
    expectTypeOf(wrong).not.toExtend<Text>()
  })
})
