import { beforeEach, describe, expect, it } from 'vitest'
import type { Pos } from '#contract'
import type { Warning } from '#contract/warnings'
import {
  emptyCounter,
  pinNotAsked,
  type Step,
} from '../../src/renderer/features/counter/counter-state.ts'
import type { CounterStore } from '../../src/renderer/features/counter/counter-store.ts'
import { createEnterGuard } from '../../src/renderer/features/counter/enter-guard.ts'
import { doneSale } from '../support/sale.ts'

const submitted: unknown[] = []
const sales: Partial<Pos['sales']> = {
  submit: (input) => {
    submitted.push(input)
    return Promise.resolve({ ok: true, value: doneSale({ saleId: input.saleId }) })
  },
}
Object.assign(globalThis, { window: { pos: { sales } } })
const { reduce } = await import('../../src/renderer/features/counter/counter-reducer.ts')
const { createSend } = await import('../../src/renderer/features/counter/counter-sending.ts')

const operator = { operatorId: 341, name: 'MTN Nigeria', country: 'NG', kind: 'airtime' } as const
const offer = {
  order: { value: '500', currency: 'NGN' },
  gets: { value: '500', currency: 'NGN' },
  approximate: false,
  pays: { minor: 50_000, currency: 'NGN' },
  description: '',
  validityDays: null,
  region: null,
  affordable: true,
} as const
const review: Extract<Step, { step: 'review' }> = {
  step: 'review',
  draft: {
    saleId: '01jd0000000000000000000001',
    entry: { country: 'NG', typed: '08031234567' },
    choice: {
      operator,
      how: 'detected',
      name: null,
      timesSold: 0,
      lastSold: null,
      rival: null,
    },
    amounts: { operator, currency: 'NGN', offers: [offer], range: null, promotion: null },
    offer,
    method: 'cash',
    given: '',
    despite: [],
  },
  trouble: null,
  warnings: [],
  pin: pinNotAsked,
}
const above: Warning = { kind: 'far-above-usual', usual: { value: '50', currency: 'NGN' } }
const hour: Warning = { kind: 'unusual-hour' }

/** The action itself, with nothing on a screen to keep anybody from it. */
async function sent(changes: Partial<typeof review>, standsMs = 1000): Promise<Step['step']> {
  let counter = { ...emptyCounter('NG'), now: { ...review, ...changes } as Step }
  const store: CounterStore = {
    counter: () => counter,
    now: () => counter.now,
    dispatch(event) {
      counter = reduce(counter, event)
    },
  }
  const enter = createEnterGuard(() => standsMs)
  await createSend(store, enter, () => undefined)()
  return store.now().step
}

beforeEach(() => {
  submitted.length = 0
})

describe('a sale under review', () => {
  it('is sent when nothing stands against it', async () => {
    expect(await sent({})).toBe('number')
    expect(submitted).toMatchObject([{ saleId: review.draft.saleId, ownerPin: null }])
  })

  it.each([
    ['one warning is not answered', { warnings: [above] }],
    [
      'the last of several is not',
      { warnings: [hour], draft: { ...review.draft, despite: [above] } },
    ],
    [
      'the owner’s PIN was given for another warning',
      { warnings: [above], pin: { is: 'given', pin: '2580' } },
    ],
    [
      'nobody has said which network it is',
      {
        draft: {
          ...review.draft,
          choice: { ...review.draft.choice, rival: { ...operator, operatorId: 342 } },
        },
      },
    ],
    ['the cash is too little', { draft: { ...review.draft, given: '100' } }],
  ] as const)('is not sent while %s, whoever asks', async (_why, changes) => {
    expect(await sent(changes)).toBe('review')
    expect(submitted).toEqual([])
  })

  it('is not sent in the moment in which it appears', async () => {
    expect(await sent({}, 399)).toBe('review')
    expect(submitted).toEqual([])
  })

  it('takes along what it is sold despite, and the owner’s PIN', async () => {
    const draft = { ...review.draft, despite: [above, hour] }
    await sent({ draft, pin: { is: 'given', pin: '2580' } })
    expect(submitted).toMatchObject([
      { despite: ['far-above-usual', 'unusual-hour'], ownerPin: '2580' },
    ])
  })
})
