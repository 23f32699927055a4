import { createHash, randomUUID } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountState } from '#contract/account'
import type { EventName } from '#contract/channels'
import { err, type Result } from '#contract/result'
import { languages, type Settings } from '#contract/settings'
import type { Environment, LedgerState } from '#contract/till'
import { createLogoFetcher } from './adapters/logos.ts'
import { readNumber, readNumberStart, showNumber } from './adapters/numbers.ts'
import { createPdfArchive } from './adapters/printer/pdf-archive.ts'
import { createReloadly } from './adapters/reloadly/client.ts'
import { openSettings } from './adapters/settings/settings-store.ts'
import { openCatalogueStore } from './adapters/sqlite/catalogue-store.ts'
import { createGuardHistory } from './adapters/sqlite/guard-history.ts'
import { createPastCustomers } from './adapters/sqlite/past-customers.ts'
import { openShopHistory } from './adapters/sqlite/shop-history.ts'
import { createSoldAmounts } from './adapters/sqlite/sold-amounts.ts'
import { createSpendingHistory } from './adapters/sqlite/spending-history.ts'
import { systemClock } from './adapters/system-clock.ts'
import type { Server } from './development.ts'
import type { Accounts } from './domain/account/service.ts'
import { createLogos } from './domain/catalogue/logos.ts'
import { createCatalogue } from './domain/catalogue/service.ts'
import { createFloat } from './domain/float.ts'
import { createWeigh } from './domain/guards/weigh.ts'
import type { Owner } from './domain/owner/service.ts'
import { createRecords } from './domain/records/service.ts'
import { createRegulars } from './domain/regulars/service.ts'
import { walletFreshMs } from './domain/sales/policy.ts'
import type { SaleRecord } from './domain/sales/record.ts'
import { createSales } from './domain/sales/service.ts'
import { costDiffers, toCosts, toSale, walletDiffers } from './domain/sales/view.ts'
import type { Support } from './domain/support/service.ts'
import { createTill } from './domain/till.ts'
import { accountHandlers } from './handlers/account.ts'
import { catalogueHandlers } from './handlers/catalogue.ts'
import { drawerHandlers } from './handlers/drawer.ts'
import { ownerHandlers } from './handlers/owner.ts'
import { receiptsHandlers } from './handlers/receipts.ts'
import { recordsHandlers } from './handlers/records.ts'
import { regularsHandlers } from './handlers/regulars.ts'
import { salesHandlers } from './handlers/sales.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { supportHandlers } from './handlers/support.ts'
import { tillHandlers } from './handlers/till.ts'
import { openRecords } from './open-records.ts'
import type { Pages } from './page.ts'
import type { Reopen, TillProcess } from './present-till.ts'

export type TillOptions = {
  /** The profile folder: ledger, settings, slips. */
  readonly folder: string
  readonly version: string
  /** A BCP 47 tag, for a till that was never set up. */
  readonly systemLanguage: string
  /** Another server that speaks the API; the practice network when null. */
  readonly server: Server | null
  /** The built or source file of the thread that long work on the ledger is done in. */
  readonly ledgerWorkerFile: string
  readonly pages: Pages
  readonly announce: (event: EventName, id: string) => void
  readonly log: (line: string) => void
  readonly reopen: Reopen
}

/** Builds the till: the one place where ports meet what implements them. */
export async function compose(options: TillOptions): Promise<TillProcess> {
  const { folder, version, announce, log } = options
  const clock = systemClock
  const settings = await openSettings(folder, firstSettings(options.systemLanguage), log)
  const connection = await connect(options)
  const { environment, server } = connection
  const account = accountName(environment, server)
  const ledgerFile = join(folder, `ledger-${account}.sqlite`)
  const { ledgerWorkerFile } = options
  const opened = openRecords({ ledgerFile, ledgerWorkerFile, clock, log })
  const { ledger } = opened
  const history = openShopHistory(ledgerFile, log)
  const past = createPastCustomers(history)
  const store = openCatalogueStore(join(folder, `catalogue-${account}.sqlite`), log)
  const userAgent = `Airtill/${version}`
  const reloadly = createReloadly({ ...server, userAgent, log })
  const fetcher = createLogoFetcher({ apiUrl: server.apiUrl, userAgent, log })

  const till = createTill({
    source: reloadly,
    clock,
    announce: () => announce('till.changed', ''),
    onReconnected: catchUp,
  })
  const sales = createSales({
    ledger,
    gateway: reloadly,
    clock,
    announce(saleId) {
      announce('sale.changed', saleId)
      const sale = sales.read(saleId)
      tellDifferences(sale, log)
      // Not while it is on its way: the question would compete with the purchase, and learn nothing.
      if (sale.ok && toSale(sale.value, clock.now()).state !== 'working') void till.moneyMoved()
    },
    wallet: till.moneyMoved,
    shop: () => ({ till: settings.read().tillName, shift: 0, clerk: '' }),
  })
  const catalogue = createCatalogue({
    source: reloadly,
    store,
    clock,
    readNumber,
    readNumberStart,
    past,
    pastSales: sales.pastSales,
    soldAmounts: createSoldAmounts(history),
    balance: till.balance,
    language: () => settings.read().language,
    announce: (country) => announce('catalogue.changed', country),
  })
  const float = createFloat({
    spending: createSpendingHistory(history),
    balance: till.balance,
    clock,
  })
  const regulars = createRegulars({
    history: past,
    ledger,
    clock,
    readNumberStart,
    country: () => settings.read().country,
  })
  options.pages.serveLogos(
    createLogos({ urlOf: catalogue.logoUrl, fetchLogo: fetcher.fetch, store, clock }),
  )
  const archive = createPdfArchive(join(folder, 'receipts'), options.pages, log)
  const resumed = sales.resume().ok
  // Also where it can be written: what an earlier run left is not settled yet.
  const ledgerState = (): LedgerState =>
    resumed || ledger.state() !== 'ready' ? ledger.state() : 'unavailable'
  ledger.onState(() => announce('till.changed', ''))
  const records = createRecords({
    ...opened,
    readBack: sales.readBack,
    clock,
    announce: () => announce('records.changed', ''),
    log,
    ledger: ledgerState,
    reopen: options.reopen,
  })

  function catchUp(): void {
    sales.catchUp()
    records.catchUp()
  }

  return {
    api: {
      till: tillHandlers({
        till,
        environment,
        version,
        ledger: ledgerState,
        lastsUntil: float.lastsUntil,
      }),
      settings: settingsHandlers(settings, () => announce('settings.changed', '')),
      account: accountHandlers(noAccounts(environment)),
      owner: ownerHandlers(noOwner),
      support: supportHandlers(noSupport),
      catalogue: catalogueHandlers(catalogue, readNumber),
      regulars: regularsHandlers(regulars),
      sales: salesHandlers({
        sales,
        catalogue,
        readNumber,
        clock,
        weigh: createWeigh({ holds: sales.holds, past: createGuardHistory(history), clock }),
        wallet: () => till.balanceWithin(walletFreshMs),
      }),
      drawer: drawerHandlers(sales),
      receipts: receiptsHandlers({ sales, settings, archive, showNumber, environment, clock }),
      records: recordsHandlers(records),
    },
    watch() {
      till.watch()
      records.start(opened.wasUnclean)
      void catalogue.refresh(settings.read().country)
    },
    catchUp,
    async close() {
      till.stop()
      const stopped = sales.stop()
      await Promise.all([reloadly.close(), fetcher.close(), records.stop()])
      await stopped
      history.close()
      ledger.close()
      store.close()
      await connection.close()
    },
  }
}

/** A delivered sale seldom changes any more: this is told of it once. */
function tellDifferences(sale: Result<SaleRecord, unknown>, log: (line: string) => void): void {
  if (!sale.ok) return
  const { saleId } = sale.value.facts
  const { cost, expectedCost, balanceBefore, balanceAfter } = toCosts(sale.value)
  const [took, predicted, before, after] = [cost, expectedCost, balanceBefore, balanceAfter].map(
    (one) => `${one?.value} ${one?.currency}`,
  )
  if (costDiffers(sale.value)) log(`sale ${saleId} cost ${took}, and ${predicted} was predicted`)
  if (walletDiffers(sale.value)) {
    log(`sale ${saleId} cost ${took}, and the wallet went from ${before} to ${after}`)
  }
}

type Connection = {
  readonly environment: Environment
  readonly server: Server
  readonly close: () => Promise<void>
}

async function connect({ server, folder, log }: TillOptions): Promise<Connection> {
  if (server) return { environment: 'sandbox', server, close: () => Promise.resolve() }
  const { startPracticeNetwork } = await import('./practice/practice-network.ts')
  const file = join(folder, 'practice-network.sqlite')
  const start = () => startPracticeNetwork({ file, controlToken: randomUUID() })
  const network = await start().catch((cause: unknown) => {
    if (!existsSync(file)) throw cause
    // Practice money is worth less than a till that opens.
    const aside = `${file}.damaged-${Date.now()}`
    renameSync(file, aside)
    log(`the practice network could not use its file, set aside as ${aside}: ${String(cause)}`)
    return start()
  })
  return { environment: 'practice', server: network, close: network.close }
}

const noAccounts = (environment: Environment): Accounts => {
  const state: AccountState = {
    environment,
    chosen: true,
    fixed: true,
    accounts: [],
    place: 'memory',
  }
  return {
    state: () => Promise.resolve(state),
    check: () => Promise.resolve(err({ code: 'unreachable' })),
    keep: () => Promise.resolve(err({ code: 'unreachable' })),
    use: () => Promise.resolve(err({ code: 'keys-missing' })),
    forget: () => Promise.resolve(err({ code: 'in-use' })),
  }
}

const ownerState = { pinSet: false, lockedUntil: null }
const noOwner: Owner = {
  state: () => ownerState,
  setPin: () => Promise.resolve(err({ code: 'file-not-written' })),
  checkPin: () => Promise.resolve(err({ code: 'pin-wrong' })),
}

const noSupport: Support = {
  report: () => Promise.resolve([]),
  saveReport: () => Promise.resolve(err({ code: 'file-not-written' })),
  openLink: () => Promise.resolve(err({ code: 'link-not-opened' })),
  removeShop: () => Promise.resolve(err({ code: 'not-confirmed' })),
}

/** In the names of an account's own files: a sale is only ever looked up where it was sent. */
function accountName(environment: Environment, { clientId }: Server): string {
  if (environment === 'practice') return environment
  const account = createHash('sha256').update(clientId).digest('hex').slice(0, 12)
  return `${environment}-${account}`
}

/** What a till is set to before anybody chose: the PC's language and country where we know them. */
function firstSettings(systemLanguage: string): Settings {
  const system = localeOf(systemLanguage)
  return {
    shopName: '',
    tillName: 'Till 1',
    country: system.region && /^[A-Z]{2}$/.test(system.region) ? system.region : 'NG',
    language: languages.find((language) => language === system.language) ?? 'en',
    theme: 'system',
    slipLanguage: null,
    sounds: false,
    readAloud: false,
  }
}

/** Only the region that the PC names: the likeliest one for a bare language is a guess. */
function localeOf(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag)
  } catch {
    // Some systems name what is no language, such as C or POSIX.
    return new Intl.Locale('en')
  }
}
