import type { Amount } from '#contract/money'
import type { TillStatus } from '#contract/till'
import type { CatalogueSource } from './catalogue/source.ts'
import type { Clock } from './clock.ts'
import { toMoneyDown } from './pricing.ts'
import type { ReadFailure } from './sales/gateway.ts'

export type TillPorts = {
  readonly source: Pick<CatalogueSource, 'balance'>
  readonly clock: Clock
  readonly announce: () => void
  /** Called when a call works after calls did not. */
  readonly onReconnected: () => void
}

export type Till = ReturnType<typeof createTill>

type KnownBalance = { readonly amount: Amount; readonly at: number }

const lookEveryMs = 60_000

/** The wallet and the line to the provider, known only from real calls. */
export function createTill({ source, clock, announce, onReconnected }: TillPorts) {
  let connection: TillStatus['connection'] = 'unknown'
  let balance: KnownBalance | null = null
  let cancelNext: () => void = () => undefined
  let asking: Promise<Amount | null> | null = null

  async function ask(): Promise<Amount | null> {
    const answer = await source.balance()
    const wasCut = connection !== 'online' && connection !== 'unknown'
    if (answer.ok) {
      connection = 'online'
      balance = { amount: answer.value.amount, at: clock.now() }
    } else {
      connection = connectionAfter(answer.error)
    }
    asking = null
    announce()
    if (wasCut && connection === 'online') onReconnected()
    return answer.ok ? answer.value.amount : null
  }

  /** Answers null when nobody could say. */
  function refresh(): Promise<Amount | null> {
    asking ??= ask()
    return asking
  }

  /** Asks after money moved: an answer that was on its way before tells of the time before. */
  async function moneyMoved(): Promise<Amount | null> {
    if (asking) await asking
    return refresh()
  }

  /** Asks now and every minute from now on: the light means a call that worked, not a plugged cable. */
  function watch(): void {
    void refresh()
    cancelNext = clock.after(lookEveryMs, watch)
  }

  return {
    refresh,
    moneyMoved,
    watch,
    stop: (): void => cancelNext(),
    balance: (): Amount | null => balance?.amount ?? null,
    /** The wallet as it was read within so long; null when the last reading is older. */
    balanceWithin: (ms: number): Amount | null =>
      balance && clock.now() - balance.at <= ms ? balance.amount : null,
    status: (): Pick<TillStatus, 'connection' | 'balance'> => ({
      connection,
      balance: shownBalance(balance),
    }),
  }
}

/** A figure beyond what can be shown to the coin is left out: no balance is better than a wrong one. */
function shownBalance(known: KnownBalance | null): TillStatus['balance'] {
  if (!known) return null
  const money = toMoneyDown(known.amount)
  return Number.isSafeInteger(money.minor) ? { money, at: new Date(known.at).toISOString() } : null
}

function connectionAfter(failure: ReadFailure): TillStatus['connection'] {
  switch (failure) {
    case 'unreachable':
      return 'offline'
    case 'credentials-refused':
      return 'credentials-refused'
    case 'provider-trouble':
    case 'rate-limited':
      return 'provider-trouble'
  }
}
