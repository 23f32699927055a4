import { Big } from 'big.js'
import { z } from 'zod'
import { type Answer, answerJson } from './answer.ts'
import { aimedFaultSchema } from './faults/fault.ts'
import type { FaultQueue } from './faults/queue.ts'
import type { Journal } from './journal.ts'
import { readJson } from './json.ts'
import { type Rules, rulesSchema } from './rules.ts'
import type { State } from './state/state.ts'
import { walletCurrency } from './wallet.ts'

/** What the control API steers. */
export type Controls = {
  readonly state: State
  readonly faults: FaultQueue
  readonly journal: Journal
  readonly startBalance: Big
  readonly startRules: Rules
  readonly now: () => number
  readonly rules: () => Rules
  readonly setRules: (rules: Rules) => void
  /** Answers or drops every held connection; returns how many there were. */
  readonly release: (how: 'answer' | 'drop') => number
}

const moneySchema = z
  .union([z.string(), z.instanceof(Big).transform((number) => number.toFixed())])
  .refine(
    (text) => /^\d{1,12}(\.\d{1,5})?$/.test(text),
    'a plain amount with five decimals at most',
  )
  .transform((text) => new Big(text))

const faultsSchema = z.preprocess(
  (given) => (Array.isArray(given) ? given : [given]),
  z.array(aimedFaultSchema),
)

const releaseSchema = z.strictObject({ how: z.enum(['answer', 'drop']).default('answer') })
const resetSchema = z.strictObject({ balance: moneySchema.optional() })

/** Numbers of the control API are small counts and times: plain numbers do. */
const plain = (body: string): unknown => {
  try {
    return JSON.parse(body === '' ? '{}' : body) as unknown
  } catch {
    return undefined
  }
}

const wrong = (error: z.ZodError): Answer =>
  answerJson(
    {
      error: error.issues
        .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
        .join('; '),
    },
    400,
  )

function showState({ state, journal, faults, rules }: Controls): Answer {
  const { balance } = state.wallet()
  return answerJson({
    wallet: { balance: balance.toFixed(), currencyCode: walletCurrency.code },
    topups: { count: state.transactions.count(), byIdentifier: state.transactions.executed() },
    requests: journal.counts(),
    sent: journal.sent(),
    recent: journal.recent(),
    faultsWaiting: faults.waiting().length,
    rules: rules(),
  })
}

const commands: Readonly<Record<string, (body: string, controls: Controls) => Answer>> = {
  'GET state': (_body, controls) => showState(controls),
  'POST faults': (body, { faults }) => {
    const given = plain(body)
    const read = faultsSchema.safeParse(given)
    if (!read.success) return wrong(read.error)
    faults.add(read.data)
    return answerJson({ waiting: faults.waiting().length })
  },
  'DELETE faults': (_body, { faults }) => {
    faults.clear()
    return answerJson({ waiting: 0 })
  },
  'POST wallet': (body, controls) => {
    const read = z.strictObject({ balance: moneySchema }).safeParse(readJson(body))
    if (!read.success) return wrong(read.error)
    controls.state.transact(() => controls.state.setWallet(read.data.balance, controls.now()))
    return showState(controls)
  },
  'POST rules': (body, controls) => {
    const read = rulesSchema.partial().safeParse(plain(body))
    if (!read.success) return wrong(read.error)
    controls.setRules(rulesSchema.parse({ ...controls.rules(), ...read.data }))
    return answerJson({ rules: controls.rules() })
  },
  'POST release': (body, { release }) => {
    const read = releaseSchema.safeParse(plain(body))
    return read.success ? answerJson({ released: release(read.data.how) }) : wrong(read.error)
  },
  'POST reset': (body, controls) => {
    const read = resetSchema.safeParse(body === '' ? {} : readJson(body))
    if (!read.success) return wrong(read.error)
    controls.release('drop')
    controls.state.reset(read.data.balance ?? controls.startBalance, controls.now())
    controls.faults.clear()
    controls.journal.clear()
    controls.setRules(controls.startRules)
    return showState(controls)
  },
}

export function control(method: string, name: string, body: string, controls: Controls): Answer {
  const command = commands[`${method} ${name}`]
  return command
    ? command(body, controls)
    : answerJson(
        { error: `There is no ${method} /practice/${name}`, known: Object.keys(commands) },
        404,
      )
}
