import { describe, expect, test } from 'vitest'
import { forgetfulTill, type Mutation, matches, runMutated } from '../../support/mutations.ts'
import { temporaryFolder } from '../../support/sales-till.ts'

const domain = 'src/main/domain/sales'
const machine = 'test/domain/sales/machine.test.ts'
const service = 'test/domain/sales/service.test.ts'
const doubt = 'test/domain/sales/doubt.test.ts'
const hold = 'test/domain/sales/hold.test.ts'
const settle = 'test/domain/sales/settle.test.ts'
const payment = 'test/domain/sales/payment.test.ts'
const witness = 'test/domain/sales/witness.test.ts'
const sweep = 'test/domain/sales/sweep.test.ts'
const readBack = 'test/domain/sales/read-back.test.ts'

const mutations: readonly Mutation[] = [
  {
    rule: 'it is on disk as being sent before a byte leaves',
    file: `${domain}/worker.ts`,
    find: `    const begun = append(record, { type: 'sending', at, attempt: number, deadlineAt })
    if (!begun.ok) return begun

    const flight = fly(record, number)
`,
    replace: `    const flight = fly(record, number)
    const begun = append(record, { type: 'sending', at, attempt: number, deadlineAt })
    if (!begun.ok) return begun
`,
    test: {
      file: service,
      name: 'is on disk as being sent before the provider hears of it',
    },
  },
  {
    rule: 'what cannot be written down is not sent',
    file: `${domain}/worker.ts`,
    find: '    if (!begun.ok) return begun\n',
    replace: '',
    test: {
      file: service,
      name: 'sends nothing that it could not mark as being sent, and then says so',
    },
  },
  {
    rule: 'one piece of work on a sale at a time',
    file: `${domain}/worker.ts`,
    find: 'takeTurn(saleId, () => step(saleId, hurry)).catch',
    replace: 'step(saleId, hurry).catch',
    test: {
      file: service,
      name: 'is not given up for lost by anything that happens while it is on its way',
    },
  },
  {
    rule: 'a second attempt goes out under the same identifier',
    file: `${domain}/worker.ts`,
    find: 'gateway.send(orderOf(facts))',
    replace: 'gateway.send({ ...orderOf(facts), customIdentifier: saleId + number })',
    test: {
      file: doubt,
      name: 'can be sent again by a person, under the same identifier',
    },
  },
  {
    rule: 'a refusal of a later attempt may be the echo of an earlier one',
    file: `${domain}/machine.ts`,
    find: `number !== event.attempt && end.kind !== 'bought-nothing'`,
    replace: 'false',
    test: {
      file: machine,
      name: 'is in doubt again when the second attempt is refused: that may echo the first',
    },
  },
  {
    rule: 'only looks past the horizon show that nothing is there',
    file: `${domain}/machine.ts`,
    find: '!failed && age - lastEndAge >= horizonMs',
    replace: '!failed',
    test: {
      file: machine,
      name: 'stays in doubt however many looks before the horizon were empty',
    },
  },
  {
    rule: 'the horizon is five minutes',
    file: `${domain}/policy.ts`,
    find: 'horizonMs = 5 * minute',
    replace: 'horizonMs = 3 * minute',
    test: {
      file: doubt,
      name: 'is not found once it was looked up past five minutes, and not before',
    },
  },
  {
    rule: 'a clock that jumps cannot shorten the looks',
    file: `${domain}/policy.ts`,
    find: 'emptyLooksNeeded = 9',
    replace: 'emptyLooksNeeded = 2',
    test: {
      file: machine,
      name: 'is not called absent because the clock was set forward',
    },
  },
  {
    rule: 'a used identifier means that something was bought: look it up',
    file: `${domain}/outcomes.ts`,
    find: `      return { type: 'doubtful', doubt: outcome.doubt }`,
    replace: `      return outcome.doubt === 'identifier-already-used'
        ? { type: 'refused', refusal: 'request-refused', providerCode: null }
        : { type: 'doubtful', doubt: outcome.doubt }`,
    test: {
      file: 'test/domain/sales/duplicates.test.ts',
      name: 'is in doubt, not refused, while the report shows nothing under it',
    },
  },
  {
    rule: 'a report about other sales is no answer',
    file: `${domain}/outcomes.ts`,
    find: 'rows.length === 0 && report.rows.length > 0',
    replace: 'false',
    test: {
      file: doubt,
      name: 'is not called absent by a report that shows only other sales',
    },
  },
  {
    rule: 'a person who sends again has it looked up once more first',
    file: `${domain}/service.ts`,
    find: `standing.value.standing.kind === 'not-found'`,
    replace: 'false',
    test: {
      file: doubt,
      name: 'is looked up once more first, and not sent when it is there by now',
    },
  },
  {
    rule: 'two transactions are a conflict',
    file: `${domain}/machine.ts`,
    find: 'transactions.length > 1',
    replace: 'false',
    test: { file: machine, name: 'with two rows is a conflict for good' },
  },
  {
    rule: 'what was on its way when the till stopped is in doubt',
    ...forgetfulTill,
    test: {
      file: doubt,
      name: 'while a sale is being sent leaves it in doubt, and it is looked up at once',
    },
  },
  {
    rule: 'the same sale is not written while the first is not settled',
    file: `${domain}/service.ts`,
    find: `        if (warnings.length > 0) return err({ code: 'held', warnings })\n`,
    replace: '',
    test: {
      file: hold,
      name: 'is held while the first is not settled, and nothing of it is written',
    },
  },
  {
    rule: 'only the warning that was waved away is',
    file: `${domain}/service.ts`,
    find: '!sale.despite.includes(kind)',
    replace: 'kind && sale.despite.length === 0',
    test: { file: hold, name: 'is not sold because another warning was waved away' },
  },
  {
    rule: 'a conflict is nobody’s to send again',
    file: `${domain}/record.ts`,
    find: `return standing.kind === 'not-sent' || standing.kind === 'not-found'`,
    replace: `return ['not-sent', 'not-found', 'conflict'].includes(standing.kind)`,
    test: { file: doubt, name: 'is a conflict when the provider holds two' },
  },
  {
    rule: 'only a conflict is settled by hand',
    file: `${domain}/service.ts`,
    find: `      if (standing.kind !== 'conflict') return err('not-in-this-state')\n`,
    replace: '',
    test: { file: settle, name: 'is not the owner’s to settle' },
  },
  {
    rule: 'what was settled by hand is nobody’s to send again',
    file: `${domain}/record.ts`,
    find: `return standing.kind === 'not-sent' || standing.kind === 'not-found'`,
    replace: `return ['not-sent', 'not-found', 'settled'].includes(standing.kind)`,
    test: { file: settle, name: 'is never sent again, nor asked after' },
  },
  {
    rule: 'what was settled by hand is not asked after',
    file: `${domain}/next.ts`,
    find: `    case 'settled':\n`,
    replace: `      return { kind: 'none' }
    case 'settled':
      return look(record, now, record.age + 3_600_000, { kind: 'look-up' })
`,
    test: { file: settle, name: 'is never sent again, nor asked after' },
  },
  {
    rule: 'what was settled by hand is not opened by what is learnt later',
    file: `${domain}/machine.ts`,
    find: `standing.kind === 'sending' || standing.kind === 'settled'`,
    replace: `standing.kind === 'sending'`,
    test: { file: settle, name: 'keeps what is learnt later and is not opened by it' },
  },
  {
    rule: 'money that went back stays gone',
    file: `${domain}/payment.ts`,
    find: `  if (before === 'given-back' || before === 'paid-back') return before\n`,
    replace: '',
    test: {
      file: payment,
      name: 'that was paid back stays paid back when the sale arrives after all',
    },
  },
  {
    rule: 'only what is owed is paid back',
    file: `${domain}/payment.ts`,
    find: `before === 'owed' && event.type`,
    replace: 'event.type',
    test: { file: payment, name: 'is not paid back unless it is owed' },
  },
  {
    rule: 'a customer who was told DONE has gone: what is taken back is owed',
    file: `${domain}/payment.ts`,
    find: `before === 'held' && since < onTheSpotMs`,
    replace: 'since < onTheSpotMs',
    test: {
      file: payment,
      name: 'is owed when the provider takes a delivered sale back, however soon',
    },
  },
  {
    rule: 'the sweep writes down what the provider took back',
    file: `${domain}/sweep.ts`,
    find: 'if (!tellsNews(record.value, told))',
    replace: 'if (told)',
    test: {
      file: sweep,
      name: 'finds that a delivered sale was taken back hours later, and the customer is owed',
    },
  },
  {
    rule: 'the sweep writes nothing but news',
    file: `${domain}/sweep.ts`,
    find: 'if (!tellsNews(record.value, told))',
    replace: 'if (!told)',
    test: { file: sweep, name: 'writes nothing where it learns nothing' },
  },
  {
    rule: 'a sweep that did not get through is none',
    file: `${domain}/sweep.ts`,
    find: '      if (!read.ok) return read\n',
    replace: '      if (!read.ok) sweptAt = begunAt\n      if (!read.ok) return read\n',
    test: {
      file: sweep,
      name: 'keeps a whole day in view while it fails, and asks for all of it in the end',
    },
  },
  {
    rule: 'reading back only adds to what is here',
    file: `${domain}/sweep.ts`,
    find: 'if (record.value === null || !isHere)',
    replace: 'if (record.value)',
    test: {
      file: readBack,
      name: 'overwrites nothing that is here, and tells it what is news',
    },
  },
  {
    rule: 'a wallet that went down puts off what would call the sale absent',
    file: `${domain}/machine.ts`,
    find: `witness === 'went-down' ? looks.answeredPastLongHorizon :`,
    replace: '',
    test: {
      file: witness,
      name: 'that went down puts off NOT FOUND to half an hour, and no longer',
    },
  },
  {
    rule: 'the wallet is no witness when another sale may have moved it',
    file: `${domain}/witness.ts`,
    find: '(other.lastAt < readAt && !isOpen(other))',
    replace: 'true',
    test: { file: witness, name: 'says nothing when another sale may have moved it' },
  },
  {
    rule: 'a conflict stays in view until the owner settled it, wherever its payment is',
    file: `${domain}/record.ts`,
    find: `  'not-found',
  'conflict',
] as const`,
    replace: `  'not-found',
] as const`,
    test: {
      file: settle,
      name: 'stays in the owner’s view as a conflict, also over a restart, until it is settled',
    },
  },
]

describe('every rule of selling', () => {
  test.each(mutations)('is still where the check removes it: $rule', (mutation) => {
    expect(matches(mutation)).toBe(1)
  })

  test('is held by a test that fails without it', { timeout: 600_000 }, async () => {
    using folder = temporaryFolder()
    const [untouched, ...mutated] = await runMutated(folder.path, mutations)
    const outcomes = mutations.map(({ rule, test: { name } }, place) => ({
      rule,
      withIt: untouched?.get(name),
      withoutIt: mutated[place]?.get(name),
    }))
    expect(outcomes).toEqual(
      mutations.map(({ rule }) => ({ rule, withIt: 'passed', withoutIt: 'failed' })),
    )
  })
})
