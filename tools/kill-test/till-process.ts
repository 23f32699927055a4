import { writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { createReloadly } from '../../src/main/adapters/reloadly/client.ts'
import { openLedger } from '../../src/main/adapters/sqlite/ledger.ts'
import { systemClock } from '../../src/main/adapters/system-clock.ts'
import type { Clock } from '../../src/main/domain/clock.ts'
import { createSales, type Sales } from '../../src/main/domain/sales/service.ts'
import { toSale } from '../../src/main/domain/sales/view.ts'
import type { TillTask } from './till-task.ts'

// The selling part of the till in a process of its own, put together as compose.ts does: the same
// ledger, service and client, without a window. Says what it did on a channel that its end cannot
// swallow.

const channel = 3
const say = (line: string): void => {
  writeSync(channel, `${line}\n`)
}

// Who started this process wrote it.
const task = JSON.parse(process.argv[2] ?? '') as TillTask
await open(task)

async function open({ ledgerFile, server, pace, sales: planned, decision }: TillTask) {
  const clock = pace ? quickClock(pace) : systemClock
  const opened = openLedger(ledgerFile)
  if (!opened.ok) throw new Error(`the ledger did not open: ${opened.error}`)
  const { ledger } = opened.value
  const reloadly = createReloadly({
    ...server,
    clock,
    userAgent: 'Airtill/kill-test',
    log: () => undefined,
  })
  const sales = createSales({
    ledger,
    gateway: reloadly,
    clock,
    announce: () => undefined,
    wallet: () => Promise.resolve(null),
    shop: () => ({ till: 't1', shift: 0, clerk: '' }),
    vouchers: { keep: () => undefined, read: () => Promise.resolve(null) },
  })
  const resumed = sales.resume()
  if (!resumed.ok) throw new Error(`the till did not take up its sales: ${resumed.error}`)
  for (const { saleId, state } of standings(sales, clock, planned)) say(`stands ${saleId} ${state}`)
  say('open')
  if (!task.isLast) await sell(sales, planned)
  await rest(sales, clock, task, decision)
  say('rest')
  if (!task.isLast) {
    // A till is open until somebody ends it.
    setInterval(() => undefined, 2 ** 30)
    return
  }
  const stopped = sales.stop()
  await reloadly.close()
  await stopped
  ledger.close()
}

async function sell(sales: Sales, planned: TillTask['sales']): Promise<void> {
  for (const { saleId, number, delayMs } of planned) {
    await pause(delayMs)
    const submitted = sales.submit({
      saleId,
      country: 'NG',
      msisdn: `234${number.slice(1)}`,
      operatorId: 341,
      operatorName: 'MTN Nigeria',
      order: { value: '100', currency: 'NGN' },
      pays: { minor: 10_000, currency: 'NGN' },
      expected: null,
      expectedCost: null,
      tender: { method: 'cash', given: { minor: 10_000, currency: 'NGN' } },
      despite: [],
      wallet: null,
    })
    if (submitted.ok) say(`accepted ${saleId}`)
  }
}

/** Waits until no sale changes any more by itself. The last life decides what a person would. */
async function rest(
  sales: Sales,
  clock: Clock,
  { sales: planned, isLast }: TillTask,
  decision: TillTask['decision'],
): Promise<void> {
  const sentAgain = new Set<string>()
  for (;;) {
    const states = standings(sales, clock, planned)
    const asking = states.filter(({ state }) => state === 'not-sent' || state === 'not-found')
    const moving = states.some(({ state }) => state === 'working' || state === 'unsure')
    if (!moving && (asking.length === 0 || !isLast)) return
    for (const { saleId } of isLast ? asking : []) {
      const again = decision === 'send again' && !sentAgain.has(saleId)
      sentAgain.add(saleId)
      await (again ? sales.sendAgain(saleId) : sales.cancel(saleId))
    }
    await pause(10)
  }
}

function standings(sales: Sales, clock: Clock, planned: TillTask['sales']) {
  return planned.flatMap(({ saleId }) => {
    const record = sales.read(saleId)
    return record.ok ? [{ saleId, state: toSale(record.value, clock.now()).state }] : []
  })
}

/** A clock on which the waiting for the horizon does not take minutes. */
function quickClock({ startAt, speed }: NonNullable<TillTask['pace']>): Clock {
  const begun = performance.now()
  return {
    now: () => Math.round(startAt + (performance.now() - begun) * speed),
    after(delayMs, wake) {
      const timer = setTimeout(wake, Math.max(0, delayMs) / speed)
      return () => clearTimeout(timer)
    },
  }
}
