import type { Pos } from '#contract'
import type { AccountState } from '#contract/account'
import type { Amounts, Offer, Operator } from '#contract/catalogue'
import type { EventName } from '#contract/channels'
import type { ErrorCode } from '#contract/errors'
import type { OwnerState } from '#contract/owner'
import type { FoundPrinter, Job, PrintingState } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import type { Backup, Journal, RecordsState } from '#contract/records'
import type { Regular } from '#contract/regulars'
import type { Sale } from '#contract/sales'
import type { Settings } from '#contract/settings'
import type { TillStatus } from '#contract/till'
import type { Warning } from '#contract/warnings'

/** A main process to look at the screen with: plain data says how it behaves. */
export type StageOptions = {
  readonly till?: Partial<TillStatus>
  readonly settings?: Partial<Settings>
  readonly account?: Partial<AccountState>
  readonly owner?: Partial<OwnerState>
  readonly printing?: Partial<PrintingState>
  /** The last slips that are not waiting, newest first. */
  readonly jobs?: readonly Job[]
  /** Sales whose PIN was shown or printed before: it is read for a reason only. */
  readonly seen?: readonly string[]
  /** What every slip looks like. */
  readonly slip?: Slip | undefined
  /** The sales of slips, by the digits on them. */
  readonly slips?: Readonly<Record<string, string>>
  /** Printers that are found. */
  readonly found?: readonly FoundPrinter[]
  /** The owner's PIN: main wants it for what only the owner may sell, whatever the state says. */
  readonly ownerPin?: string
  /** What a removed shop leaves on the PC. */
  readonly left?: readonly string[]
  readonly sales?: readonly Sale[]
  readonly operator?: Operator
  readonly regular?: {
    readonly timesSold: number
    readonly lastSold: { readonly value: string; readonly at: string }
  }
  readonly amounts?: Amounts
  /** What stands against every sale. */
  readonly warnings?: readonly Warning[]
  /** What stands against it only once it is sent. */
  readonly lateWarnings?: readonly Warning[]
  /** Who is known here, most likely first. */
  readonly regulars?: readonly Regular[]
  /** Whose number it probably is, by what it begins with. */
  readonly guesses?: Readonly<Record<string, Operator>>
  /** Whose number the provider says it is, where that is not the operator sold to here. */
  readonly detects?: Operator
  /** Whose number it is now, as the register of ported numbers has it. */
  readonly portedTo?: Operator
  readonly operators?: readonly Operator[]
  readonly records?: Partial<RecordsState>
  /** What a check of the journal finds. */
  readonly journal?: Journal
  readonly backups?: readonly Backup[]
  /** Commands that answer with this error, by `feature.name`. */
  readonly fails?: Readonly<Record<string, ErrorCode>>
  /** Commands that reject, as when the main process is gone. */
  readonly rejects?: readonly string[]
  /** Commands that wait until `stage.release(name)`. */
  readonly holds?: readonly string[]
  readonly voucher?: {
    readonly code: string
    readonly serial: string
    readonly lines: readonly string[]
  }
}

/** What a test does to the stage from outside. */
export type Stage = {
  readonly calls: { readonly name: string; readonly input: unknown }[]
  readonly change: (saleId: string, changes: Partial<Sale>) => void
  readonly changeTill: (changes: Partial<TillStatus>) => void
  readonly changeSettings: (changes: Partial<Settings>) => void
  readonly changeAccount: (changes: Partial<AccountState>) => void
  readonly changePrinting: (changes: Partial<PrintingState>) => void
  /** A slip came so far: in its place while it waits, and among the last ones. */
  readonly changeJob: (jobId: number, changes: Partial<Job>) => void
  readonly changeRecords: (changes: Partial<RecordsState>) => void
  readonly lastSaleId: () => string
  /** Says that something has changed. */
  readonly tell: (event: EventName, id: string) => void
  readonly release: (name: string) => void
  /** From now on a command answers with this error; without one, as it should. */
  readonly fail: (name: string, code?: ErrorCode) => void
}

declare global {
  interface Window {
    stage: Stage
  }
}

/** Puts the stage into a page as `window.pos`. It runs inside the page: it may use nothing from outside itself. */
export function installStage(options: StageOptions): void {
  const operator = options.operator ?? {
    operatorId: 341,
    name: 'MTN Nigeria',
    country: 'NG',
    kind: 'airtime',
  }
  const currency = options.amounts?.currency ?? 'NGN'
  const offer = (value: string): Offer => ({
    order: { value, currency },
    gets: { value, currency },
    approximate: false,
    pays: { minor: Math.round(Number(value) * 100), currency },
    description: '',
    validityDays: null,
    region: null,
    affordable: Number(value) <= 24310,
  })
  const amounts: Amounts = options.amounts ?? {
    operator,
    currency,
    offers: ['100', '200', '500', '1000', '1500', '2000', '5000', '10000', '25000'].map(offer),
    range: { min: { value: '50', currency }, max: { value: '50000', currency } },
    promotion: null,
  }
  const sales = new Map((options.sales ?? []).map((sale) => [sale.saleId, sale]))
  const listeners = new Map<EventName, Set<(id: string) => void>>()
  const calls: { name: string; input: unknown }[] = []
  const fails = new Map(Object.entries(options.fails ?? {}))
  const held = new Map<string, (() => void)[]>()
  let printing: PrintingState = {
    printer: null,
    light: 'none',
    trouble: null,
    waiting: [],
    last: null,
    ...options.printing,
  }
  let settings: Settings = {
    shopName: 'Eze Phones, Wuse Market',
    tillName: 'Till 1',
    country: 'NG',
    language: 'en',
    theme: 'light',
    slipLanguage: null,
    sounds: false,
    readAloud: false,
    printSlips: 'on-request',
    slipHeader: '',
    slipFooter: '',
    slipNumber: 'whole',
    keepPinsDays: 30,
    ...options.settings,
  }
  let accountState: AccountState = {
    environment: options.till?.environment ?? 'live',
    chosen: true,
    fixed: false,
    accounts: [
      { environment: 'sandbox', keys: 'missing', lastFour: null },
      { environment: 'live', keys: 'kept', lastFour: 'nR4c' },
    ],
    place: 'keychain',
    ...options.account,
    // As main has it after it has opened the page anew.
    ...(JSON.parse(sessionStorage.getItem('stage.account') ?? '{}') as Partial<AccountState>),
  }
  const keepAccount = (account: Partial<AccountState>): void =>
    sessionStorage.setItem('stage.account', JSON.stringify(account))
  const openAnew = (): void => {
    setTimeout(() => location.reload())
  }
  let ownerState: OwnerState = { pinSet: false, lockedUntil: null, ...options.owner }
  const isOver = ({ state }: Job): boolean =>
    state === 'printed' || state === 'sent' || state === 'thrown-away'
  const jobs = new Map(
    [...(options.jobs ?? []), ...(options.printing?.waiting ?? [])].map((job) => [job.jobId, job]),
  )
  const seen = new Set(options.seen ?? [])
  const changeJob = (jobId: number, changes: Partial<Job>): void => {
    const job = jobs.get(jobId)
    if (job === undefined) throw new Error(`No slip ${jobId}`)
    jobs.set(jobId, { ...job, ...changes })
    printing = {
      ...printing,
      waiting: [...jobs.values()].filter((one) => !isOver(one)).sort((a, b) => a.jobId - b.jobId),
    }
    tell('printing.changed', '')
  }
  /** As main answers for the PIN of a sale that was seen before: null where it may be read. */
  const leaveOf = (input: {
    readonly saleId: string
    readonly reason: string | null
    readonly ownerPin: string | null
  }) => {
    if (!seen.has(input.saleId)) return null
    if (input.reason === null) {
      return { ok: false, error: { code: 'reason-needed' as const } } as const
    }
    return refusalOf(input.ownerPin)
  }
  const refusalOf = (pin: string | null) => {
    if (options.ownerPin === undefined || pin === options.ownerPin) return null
    const code = pin === null ? ('pin-needed' as const) : ('pin-wrong' as const)
    return { ok: false, error: { code } } as const
  }
  let till: TillStatus = {
    environment: accountState.environment,
    version: '0.1.0',
    connection: 'online',
    balance: { money: { minor: 2431050, currency }, at: new Date().toISOString() },
    lastsUntil: null,
    ledger: 'ready',
    ...options.till,
  }
  let records: RecordsState = {
    task: null,
    journal: null,
    lastBackupAt: null,
    readBack: null,
    ...options.records,
  }
  const journal: Journal = options.journal ?? {
    at: new Date().toISOString(),
    entries: 12345,
    head: '3f9a1c07b2d84e55'.repeat(4),
    broken: null,
  }
  const backups = [...(options.backups ?? [])]
  const tell = (event: EventName, id: string): void => {
    for (const listener of listeners.get(event) ?? []) listener(id)
  }
  const ok = <T>(value: T) => ({ ok: true, value: structuredClone(value) }) as const
  const newest = (): Sale[] => [...sales.values()].sort((a, b) => (a.saleId < b.saleId ? 1 : -1))

  // Each answer has the shape that its command promises; only the errors are told apart at run time.
  const answer = async <T>(name: string, input: unknown, give: () => T) => {
    calls.push({ name, input: structuredClone(input) })
    if (options.holds?.includes(name)) {
      await new Promise<void>((go) => held.set(name, [...(held.get(name) ?? []), go]))
    }
    if (options.rejects?.includes(name)) throw new Error('The main process is gone')
    const code = fails.get(name)
    if (code !== undefined) {
      // biome-ignore lint/suspicious/noExplicitAny: a test names the error that it wants
      return { ok: false, error: { code, incidentId: 'k3f9', issues: [], count: 2 } } as any
    }
    return ok(give())
  }
  /** As `answer`, but for whoever has the owner's PIN. */
  const forOwner = async <T>(
    input: { readonly ownerPin: string | null },
    name: string,
    give: () => T,
  ) => {
    const refused = refusalOf(input.ownerPin)
    if (refused === null) return answer(name, input, give)
    await answer(name, input, () => null)
    return refused
  }
  const put = (sale: Sale): Sale => {
    sales.set(sale.saleId, sale)
    return sale
  }
  const sell = (input: Parameters<Pos['sales']['submit']>[0]): Sale => {
    const known = sales.get(input.saleId)
    if (known) return known
    const digits = input.number.replace(/\D/g, '')
    const found = amounts.offers.find(({ order }) => order.value === input.order.value)
    const sold = found ?? offer(input.order.value)
    return put({
      saleId: input.saleId,
      customIdentifier: 'A1',
      at: new Date().toISOString(),
      country: input.country,
      msisdn: input.number.startsWith('+') ? digits : `234${digits.replace(/^0/, '')}`,
      operatorId: input.operatorId,
      operatorName: operator.name,
      order: input.order,
      pays: sold.pays,
      expected: sold.gets,
      delivered: null,
      tender: { method: input.tender.method, given: input.tender.given ?? sold.pays },
      payment: 'held',
      paidBackAt: null,
      state: 'working',
      since: new Date().toISOString(),
      conflict: null,
      witness: null,
      settledByHand: null,
      refusal: null,
      transactionId: null,
      operatorReference: null,
      hasVoucher: false,
      looks: 0,
      nextLookAt: null,
    })
  }
  // As main has it while the customer still stands there.
  const paymentOf = (state: Sale['state']): Sale['payment'] => {
    if (state === 'done') return 'taken'
    const over = state === 'refused' || state === 'failed' || state === 'refunded'
    return over || state === 'cancelled' ? 'given-back' : 'held'
  }
  const changed = (saleId: string, changes: Partial<Sale>): Sale => {
    const sale = sales.get(saleId)
    if (!sale) throw new Error(`No sale ${saleId}`)
    const payment = changes.state === undefined ? sale.payment : paymentOf(changes.state)
    return put({ ...sale, payment, ...changes })
  }
  const read = (saleId: string): Sale => changed(saleId, {})

  const pos: Pos = {
    till: {
      status: (input) => answer('till.status', input, () => till),
      refresh: (input) => answer('till.refresh', input, () => till),
    },
    settings: {
      read: (input) => answer('settings.read', input, () => settings),
      change: (input) =>
        answer('settings.change', input, () => {
          settings = { ...settings, ...input } as Settings
          return settings
        }),
    },
    catalogue: {
      countries: (input) =>
        answer('catalogue.countries', input, () => [
          { code: 'NG', name: 'Nigeria', currency: 'NGN', callingCodes: ['+234'] },
          { code: 'GH', name: 'Ghana', currency: 'GHS', callingCodes: ['+233'] },
          { code: 'SN', name: 'Senegal', currency: 'XOF', callingCodes: ['+221'] },
        ]),
      operators: (input) =>
        answer('catalogue.operators', input, () => [
          ...(options.operators ?? [
            operator,
            { operatorId: 342, name: 'Airtel Nigeria', country: 'NG', kind: 'airtime' as const },
            { operatorId: 344, name: 'Glo Nigeria', country: 'NG', kind: 'airtime' as const },
            { operatorId: 345, name: 'MTN Nigeria Data', country: 'NG', kind: 'data' as const },
          ]),
        ]),
      guess: (input) =>
        answer('catalogue.guess', input, () => {
          const known = Object.entries(options.guesses ?? {})
          const found = known.find(([start]) => input.number.startsWith(start))?.[1]
          return found ? { operator: found, source: 'prefix' as const } : null
        }),
      detect: (input) => answer('catalogue.detect', input, () => options.detects ?? operator),
      lookUpPorted: (input) =>
        answer('catalogue.lookUpPorted', input, () => options.portedTo ?? operator),
      recognise: (input) =>
        answer('catalogue.recognise', input, () => ({
          msisdn: input.number.replace(/\D/g, '').replace(/^0/, '234'),
          operator,
          source: options.regular ? ('history' as const) : ('detected' as const),
          timesSold: options.regular?.timesSold ?? 0,
          lastSold: options.regular
            ? {
                order: { value: options.regular.lastSold.value, currency },
                at: options.regular.lastSold.at,
              }
            : null,
        })),
      amounts: (input) => answer('catalogue.amounts', input, () => amounts),
      quote: (input) => answer('catalogue.quote', input, () => offer(input.order.value)),
    },
    account: {
      state: (input) => answer('account.state', input, () => accountState),
      check: (input) =>
        answer('account.check', input, () => ({
          lastFour: input.clientId.slice(-4),
          balance: { minor: 2431050, currency },
        })),
      keep: (input) =>
        forOwner(input, 'account.keep', () => {
          accountState = {
            ...accountState,
            accounts: accountState.accounts.map((one) =>
              one.environment === input.environment
                ? { ...one, keys: 'kept', lastFour: input.clientId.slice(-4) }
                : one,
            ),
          }
          return accountState
        }),
      use: (input) =>
        forOwner(input, 'account.use', () => {
          const practised = accountState.environment === 'practice'
          accountState = { ...accountState, environment: input.environment, chosen: true }
          keepAccount(accountState)
          // What practises already goes on as it is.
          if (input.environment === 'practice' && practised) tell('account.changed', '')
          else openAnew()
          return accountState
        }),
      forget: (input) => forOwner(input, 'account.forget', () => accountState),
    },
    owner: {
      state: (input) => answer('owner.state', input, () => ownerState),
      setPin: (input) =>
        answer('owner.setPin', input, () => {
          ownerState = { ...ownerState, pinSet: input.pin !== null }
          return { ...ownerState, recoveryCode: input.pin === null ? null : 'ABCD-EFGH-JKMN' }
        }),
      checkPin: async (input) => {
        const answered = await answer('owner.checkPin', input, () => ownerState)
        return refusalOf(input.pin) ?? answered
      },
    },
    support: {
      report: (input) =>
        answer('support.report', input, () => ({ files: [{ name: 'till.txt', text: 'Airtill' }] })),
      saveReport: (input) => answer('support.saveReport', input, () => ({ file: 'report.zip' })),
      openLink: (input) => answer('support.openLink', input, () => undefined),
      removeShop: (input) =>
        answer('support.removeShop', input, () => {
          keepAccount({ environment: 'practice', chosen: false })
          openAnew()
          return { left: options.left ? [...options.left] : [] }
        }),
    },
    regulars: {
      find: (input) =>
        answer('regulars.find', input, () =>
          (options.regulars ?? [])
            .filter(
              ({ msisdn, name }) =>
                msisdn.endsWith(input.text) ||
                (name ?? '').toLowerCase().includes(input.text.toLowerCase()),
            )
            .slice(0, input.limit),
        ),
      name: (input) =>
        answer('regulars.name', input, () => ({
          msisdn: input.msisdn,
          country: 'NG',
          name: input.name === '' ? null : input.name,
          operator,
          timesSold: 1,
          lastSold: null,
        })),
    },
    sales: {
      weigh: (input) => answer('sales.weigh', input, () => [...(options.warnings ?? [])]),
      unsettled: (input) =>
        answer('sales.unsettled', input, () =>
          newest()
            .filter(
              ({ payment, state }) =>
                payment === 'held' || ['working', 'unsure', 'conflict'].includes(state),
            )
            .reverse(),
        ),
      owed: (input) =>
        answer('sales.owed', input, () =>
          newest()
            .filter(({ payment }) => payment === 'owed')
            .reverse(),
        ),
      payBack: (input) =>
        answer('sales.payBack', input, () =>
          changed(input.saleId, { payment: 'paid-back', paidBackAt: new Date().toISOString() }),
        ),
      settle: (input) =>
        forOwner(input, 'sales.settle', () =>
          changed(input.saleId, {
            state: input.verdict === 'delivered' ? 'done' : 'cancelled',
            payment: input.verdict === 'delivered' ? 'taken' : 'owed',
            settledByHand: { note: input.note },
          }),
        ),
      submit: async (input) => {
        const all = [...(options.warnings ?? []), ...(options.lateWarnings ?? [])]
        const open = all.filter(({ kind }) => !input.despite.includes(kind))
        const isOwners = all.some(({ kind }) => kind === 'unusual-hour' || kind === 'burst')
        const refused = isOwners ? refusalOf(input.ownerPin) : null
        if (open.length === 0 && refused === null) {
          return answer('sales.submit', input, () => sell(input))
        }
        await answer('sales.submit', input, () => null)
        if (open.length === 0 && refused !== null) return refused
        return { ok: false, error: { code: 'held', warnings: structuredClone(open) } }
      },
      recent: (input) => answer('sales.recent', input, () => newest().slice(0, input.limit)),
      read: (input) =>
        sales.has(input.saleId)
          ? answer('sales.read', input, () => read(input.saleId))
          : Promise.resolve({ ok: false, error: { code: 'sale-not-found' } }),
      sendAgain: (input) =>
        answer('sales.sendAgain', input, () => changed(input.saleId, { state: 'working' })),
      cancel: (input) =>
        answer('sales.cancel', input, () => changed(input.saleId, { state: 'cancelled' })),
      costs: (input) =>
        answer('sales.costs', input, () => ({
          expectedCost: null,
          cost: null,
          balanceBefore: null,
          balanceAfter: null,
        })),
      voucher: async (input) => {
        const answered = await answer('sales.voucher', input, () => ({
          code: options.voucher?.code ?? null,
          serial: options.voucher?.serial ?? null,
          lines: [...(options.voucher?.lines ?? [])],
          validity: null,
        }))
        return leaveOf(input) ?? answered
      },
    },
    drawer: {
      open: (input) => answer('drawer.open', input, () => undefined),
      today: (input) =>
        answer('drawer.today', input, () => {
          const sum = (...payments: Sale['payment'][]) => ({
            minor: newest()
              .filter(({ payment }) => payments.includes(payment))
              .reduce((total, { pays }) => total + pays.minor, 0),
            currency,
          })
          return [{ cash: sum('taken', 'held', 'owed'), held: sum('held'), owed: sum('owed') }]
        }),
    },
    records: {
      state: (input) => answer('records.state', input, () => records),
      check: (input) =>
        answer('records.check', input, () => {
          records = { ...records, journal }
          return journal
        }),
      backups: (input) => answer('records.backups', input, () => [...backups]),
      backUp: (input) =>
        answer('records.backUp', input, () => {
          const at = new Date().toISOString()
          const made = {
            name: 'asked.sqlite',
            at,
            kind: 'asked',
            sales: 3,
            bytes: 81920,
            sound: true,
          }
          backups.unshift(made as Backup)
          records = { ...records, lastBackupAt: at }
          return made as Backup
        }),
      restore: (input) =>
        forOwner(input, 'records.restore', () => ({ setAside: 'ledger-2026-11-21.sqlite' })),
    },
    printing: {
      state: (input) => answer('printing.state', input, () => printing),
      discover: (input) => answer('printing.discover', input, () => [...(options.found ?? [])]),
      trySheet: (input) =>
        answer('printing.trySheet', input, () => ({ outcome: 'sent' as const, trouble: null })),
      use: (input) =>
        forOwner(input, 'printing.use', () => {
          const { printer } = input
          printing = { ...printing, printer, light: printer === null ? 'none' : 'unknown' }
          return printing
        }),
      jobs: (input) =>
        answer('printing.jobs', input, () =>
          [...jobs.values()].sort((a, b) => b.jobId - a.jobId).slice(0, input.limit),
        ),
      tryAgain: (input) =>
        answer('printing.tryAgain', input, () => {
          changeJob(input.jobId, { state: 'printing', trouble: null, nextAt: null })
          return printing
        }),
      throwAway: (input) =>
        answer('printing.throwAway', input, () => {
          changeJob(input.jobId, { state: 'thrown-away', trouble: null, nextAt: null })
          return printing
        }),
    },
    receipts: {
      preview: (input) =>
        answer(
          'receipts.preview',
          input,
          () =>
            options.slip ?? {
              language: 'en' as const,
              title: 'slip',
              columns: 32,
              lines: [],
            },
        ),
      print: async (input) => {
        const refused = leaveOf(input)
        if (refused !== null) {
          await answer('receipts.print', input, () => null)
          return refused
        }
        return answer('receipts.print', input, () => {
          const { saleId } = input
          const pending = [...jobs.values()].find((job) => job.saleId === saleId && !isOver(job))
          if (pending) {
            changeJob(pending.jobId, { state: 'printing', trouble: null, nextAt: null })
            return { jobId: pending.jobId, isCopy: pending.isCopy }
          }
          const isCopy = [...jobs.values()].some((job) => job.saleId === saleId && isOver(job))
          const jobId = Math.max(0, ...jobs.keys()) + 1
          const at = new Date().toISOString()
          const kind = 'sale' as const
          const more = { trouble: null, tries: 0, nextAt: null }
          jobs.set(jobId, { jobId, kind, saleId, at, state: 'waiting', isCopy, ...more })
          changeJob(jobId, { state: 'printing' })
          return { jobId, isCopy }
        })
      },
      copy: (input) => answer('receipts.copy', input, () => undefined),
      share: (input) => answer('receipts.share', input, () => undefined),
      scanned: (input) => {
        const saleId = options.slips?.[input.digits]
        return saleId === undefined
          ? answer('receipts.scanned', input, () => null).then(
              () => ({ ok: false, error: { code: 'sale-not-found' as const } }) as const,
            )
          : answer('receipts.scanned', input, () => read(saleId))
      },
      logo: (input) => answer('receipts.logo', input, () => null),
      setLogo: (input) => answer('receipts.setLogo', input, () => input.logo),
      text: (input) => answer('receipts.text', input, () => ({ text: '' })),
      savePdf: (input) =>
        answer('receipts.savePdf', input, () => ({ fileName: '2026-11-21 0803 123 4567.pdf' })),
    },
    on: (event, listener) => {
      const heard = listeners.get(event) ?? new Set()
      listeners.set(event, heard.add(listener))
      return () => heard.delete(listener)
    },
  }

  const stage: Stage = {
    calls,
    change: (saleId, changes) => {
      changed(saleId, changes)
      tell('sale.changed', saleId)
    },
    changeTill: (changes) => {
      till = { ...till, ...changes }
      tell('till.changed', '')
    },
    changeSettings: (changes) => {
      settings = { ...settings, ...changes }
      tell('settings.changed', '')
    },
    changeAccount: (changes) => {
      accountState = { ...accountState, ...changes }
      tell('account.changed', '')
    },
    changePrinting: (changes) => {
      printing = { ...printing, ...changes }
      tell('printing.changed', '')
    },
    changeJob,
    changeRecords: (changes) => {
      records = { ...records, ...changes }
      tell('records.changed', '')
    },
    lastSaleId: () => newest()[0]?.saleId ?? '',
    tell,
    release: (name) => {
      const waiting = held.get(name) ?? []
      held.delete(name)
      for (const go of waiting) go()
    },
    fail: (name, code) => {
      if (code === undefined) fails.delete(name)
      else fails.set(name, code)
    },
  }
  Object.assign(window, { pos, stage })
}
