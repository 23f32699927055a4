import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isBooked, type Place, placeOf, wrongAsTold, wrongAtKill, wrongAtRest } from './judge.ts'
import { isSound, readKilled, readLedger } from './ledger-file.ts'
import type { Network } from './network.ts'
import type { Kill, Plan } from './plan.ts'
import { startProcess, type TillProcess } from './process.ts'
import type { TillTask } from './till-task.ts'
import { openWholeApp } from './whole-app.ts'

/** What one run came to. */
export type Report = {
  readonly till: Plan['till']
  readonly kills: readonly (readonly Place[])[]
  readonly executed: number
  readonly wrongs: readonly string[]
}

const tillProcess = fileURLToPath(new URL('./till-process.ts', import.meta.url))
const openPatienceMs = 30_000
const boundaryPatienceMs = 3000
const arrivalPatienceMs = 10_000
const settlePatienceMs = 40_000
const appRestMs = 4000
// Five minutes of doubt in three seconds. The network is real: its lateness is sped up as well.
const speed = 100

/** Sells, kills, starts again as often as planned, lets everything settle and compares. */
export async function run(plan: Plan, network: Network): Promise<Report> {
  const profile = mkdtempSync(join(tmpdir(), 'airtill-kill-test-'))
  try {
    await network.prepare(plan)
    const before = await network.balance()
    const session = createSession(plan, network, profile)
    await (plan.till === 'whole app' ? session.killApps() : session.killProcesses())
    await session.settle()
    return await session.judge(before)
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

function createSession(plan: Plan, network: Network, profile: string) {
  const saleIds = plan.sales.map(({ saleId }) => saleId)
  const accepted = new Set<string>()
  const wrongs: string[] = []
  const kills: (readonly Place[])[] = []
  let tillTime = Date.now()

  const ledgerFile = (): string => {
    const [name = 'ledger.sqlite'] = readdirSync(profile).filter((one) =>
      /^ledger.*\.sqlite$/.test(one),
    )
    return join(profile, name)
  }

  async function look(): Promise<void> {
    const killed = readKilled(existsSync(ledgerFile()) ? ledgerFile() : null, saleIds)
    if (!killed.isSound) wrongs.push('the ledger was damaged by a kill')
    const places: Place[] = []
    for (const saleId of saleIds) {
      const record = killed.records.get(saleId)
      const counts = await network.counts(saleId)
      wrongs.push(...wrongAtKill(record, counts))
      places.push(placeOf(record, counts))
    }
    kills.push(places)
  }

  async function strike(kill: Kill, till: TillProcess): Promise<void> {
    if (kill.at === 'commit') {
      await till.hears(['stopped', 'rest'], boundaryPatienceMs)
    } else if (kill.at === 'arrival') {
      await network.arrived(saleIds, arrivalPatienceMs)
      await pause(kill.ms)
    } else {
      await pause(kill.ms)
    }
    if (await till.kill()) await look()
    else wrongs.push(`a till ended by itself: ${till.complaints()}`)
    for (const line of till.said) {
      if (line.startsWith('accepted ')) accepted.add(line.slice('accepted '.length))
    }
  }

  function startSmall(pace: TillTask['pace'], isLast: boolean, kill: Kill | null): TillProcess {
    const { sales, decision } = plan
    const file = ledgerFile()
    const task: TillTask = {
      ledgerFile: file,
      server: network.server,
      sales,
      decision,
      isLast,
      pace,
    }
    return startProcess([tillProcess, JSON.stringify(task)], {}, kill)
  }

  return {
    async killProcesses(): Promise<void> {
      for (const [life, kill] of plan.kills.entries()) {
        const begunAt = Date.now()
        const pace = life === 0 ? null : { startAt: tillTime, speed }
        const till = startSmall(pace, false, kill)
        await till.hears(['open', 'stopped'], openPatienceMs)
        await strike(kill, till)
        tillTime += (Date.now() - begunAt) * (pace ? speed : 1)
      }
    },

    async killApps(): Promise<void> {
      for (const kill of plan.kills) {
        const app = openWholeApp(profile, network.server, kill)
        let taken: ReadonlySet<string> = new Set()
        if (await app.opened) taken = app.sell(plan.sales)
        await strike(kill, app.process)
        for (const saleId of taken) accepted.add(saleId)
        await app.dispose()
      }
      const app = openWholeApp(profile, network.server, null)
      if (await app.opened) await app.rest(appRestMs)
      else wrongs.push(`the app did not open after a kill: ${app.process.complaints()}`)
      await app.dispose()
      app.process.quit()
      await app.process.ended
      tillTime = Date.now()
    },

    async settle(): Promise<void> {
      const counts = await Promise.all(saleIds.map(network.counts))
      const last = startSmall({ startAt: tillTime, speed }, true, null)
      const isAtRest = await last.hears(['rest'], settlePatienceMs)
      if (!isAtRest) {
        wrongs.push(`its sales did not come to rest ${last.complaints()}`)
        await last.kill()
      }
      for (const [place, saleId] of saleIds.entries()) {
        const told = last.said.find((line) => line.startsWith(`stands ${saleId} `))
        const state = told?.split(' ')[2] ?? 'nothing'
        wrongs.push(...wrongAsTold(state, counts[place]?.executed ?? 0))
      }
      const code = await last.ended
      if (isAtRest && code !== 0) wrongs.push(`the last till ended with ${code}`)
    },

    async judge(balanceBefore: string): Promise<Report> {
      const records = readLedger(ledgerFile(), saleIds)
      let executed = 0
      for (const saleId of saleIds) {
        const record = records.get(saleId)
        const counts = await network.counts(saleId)
        const endings = record ? await network.endings(record.facts.customIdentifier) : []
        wrongs.push(...wrongAtKill(record, counts))
        wrongs.push(...wrongAtRest(record, accepted.has(saleId), counts, endings))
        executed += counts.executed
      }
      const balanceAfter = await network.balance()
      if (!isBooked(records.values(), balanceBefore, balanceAfter)) {
        wrongs.push(`the wallet went from ${balanceBefore} to ${balanceAfter}, booked otherwise`)
      }
      if (!isSound(ledgerFile())) wrongs.push('the ledger is damaged')
      return { till: plan.till, kills, executed, wrongs }
    },
  }
}
