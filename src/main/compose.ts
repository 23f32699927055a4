import { join } from 'node:path'
import type { KeyedEnvironment } from '#contract/account'
import type { EventName } from '#contract/channels'
import type { Result } from '#contract/result'
import type { LedgerState } from '#contract/till'
import { createLogoFetcher } from './adapters/logos.ts'
import { readNumber, readNumberStart, showNumber } from './adapters/numbers.ts'
import { pinDigests } from './adapters/pin-digest.ts'
import { createPdfArchive } from './adapters/printer/pdf-archive.ts'
import { accountsIn, removeShopFiles } from './adapters/profile.ts'
import { createReloadly } from './adapters/reloadly/client.ts'
import { withoutKeys } from './adapters/reloadly/without-keys.ts'
import { saveReport } from './adapters/report-archive.ts'
import { openAccountStore } from './adapters/settings/account-store.ts'
import { openOwnerStore } from './adapters/settings/owner-store.ts'
import { openSettings } from './adapters/settings/settings-store.ts'
import { openCatalogueStore } from './adapters/sqlite/catalogue-store.ts'
import { createGuardHistory } from './adapters/sqlite/guard-history.ts'
import { createPastCustomers } from './adapters/sqlite/past-customers.ts'
import { openShopHistory } from './adapters/sqlite/shop-history.ts'
import { createSoldAmounts } from './adapters/sqlite/sold-amounts.ts'
import { createSpendingHistory } from './adapters/sqlite/spending-history.ts'
import { openVoucherStore } from './adapters/sqlite/voucher-store.ts'
import { systemClock } from './adapters/system-clock.ts'
import { createVault, vaultKeyName } from './adapters/vault.ts'
import { type Addresses, balanceWith, connect, filesOf, type Server } from './connection.ts'
import { createAccounts, keyedEnvironments } from './domain/account/service.ts'
import { createLogos } from './domain/catalogue/logos.ts'
import { createCatalogue } from './domain/catalogue/service.ts'
import { createFloat } from './domain/float.ts'
import { createWeigh } from './domain/guards/weigh.ts'
import { createOwner } from './domain/owner/service.ts'
import type { ConnectPrinter, FindPrinters } from './domain/printing/printer.ts'
import { createRecords } from './domain/records/service.ts'
import { createRegulars } from './domain/regulars/service.ts'
import { walletFreshMs } from './domain/sales/policy.ts'
import type { SaleRecord } from './domain/sales/record.ts'
import { createSales } from './domain/sales/service.ts'
import { costDiffers, mayHaveMovedMoney, toCosts, walletDiffers } from './domain/sales/view.ts'
import type { SecretStore } from './domain/secrets.ts'
import { createSupport } from './domain/support/service.ts'
import { createTill } from './domain/till.ts'
import { createVouchers } from './domain/vouchers/service.ts'
import { settingsOf } from './first-settings.ts'
import { accountHandlers } from './handlers/account.ts'
import { catalogueHandlers } from './handlers/catalogue.ts'
import { drawerHandlers } from './handlers/drawer.ts'
import { ownerHandlers } from './handlers/owner.ts'
import { printingHandlers } from './handlers/printing.ts'
import { receiptsHandlers } from './handlers/receipts.ts'
import { recordsHandlers } from './handlers/records.ts'
import { regularsHandlers } from './handlers/regulars.ts'
import { salesHandlers } from './handlers/sales.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { supportHandlers } from './handlers/support.ts'
import { tillHandlers } from './handlers/till.ts'
import { openPrinting } from './open-printing.ts'
import { openRecords } from './open-records.ts'
import type { Pages } from './page.ts'
import type { Reopen, TillProcess } from './present-till.ts'

export type TillOptions = {
  /** The profile folder: ledger, settings, slips. */
  readonly folder: string
  readonly version: string
  /** A BCP 47 tag, for a till that was never set up. */
  readonly systemLanguage: string
  /** A developer's server, which goes before whatever was chosen; null as a rule. */
  readonly server: Server | null
  readonly addresses: Readonly<Record<KeyedEnvironment, Addresses>>
  /** Opened once for the whole process: what lies in memory outlives a till that opens anew. */
  readonly secrets: () => Promise<SecretStore>
  /** The folder for what a person asked to be saved. */
  readonly downloads: string
  /** The end of the log, and a way to be rid of it. */
  readonly logs: { readonly recent: () => string; readonly clear: () => Promise<void> }
  /** Opens a page in the PC's browser; false when it could not. */
  readonly browse: (address: string) => Promise<boolean>
  /** Puts a text on the PC's clipboard. */
  readonly copyText: (text: string) => Promise<void>
  /** The built or source file of the thread that long work on the ledger is done in. */
  readonly ledgerWorkerFile: string
  readonly pages: Pages
  /** Every way to a printer that this PC has; one for the whole process. */
  readonly printers: { readonly connect: ConnectPrinter; readonly find: FindPrinters }
  readonly announce: (event: EventName, id: string) => void
  readonly log: (line: string) => void
  readonly reopen: Reopen
}

/** Builds the till: the one place where ports meet what implements them. */
export async function compose(options: TillOptions): Promise<TillProcess> {
  const { folder, version, printers, announce, log } = options
  const clock = systemClock
  const settings = await openSettings(folder, settingsOf(options.systemLanguage), log)
  const accountStore = await openAccountStore(folder, log)
  const owner = createOwner(await openOwnerStore(folder, log), pinDigests, clock)
  const { addresses, secrets } = options
  const connection = await connect({
    folder,
    fixed: options.server,
    addresses,
    accounts: accountStore,
    secrets,
    log,
  })
  const { environment, server, files } = connection
  const ledgerFile = join(folder, `ledger-${files}.sqlite`)
  const { ledgerWorkerFile } = options
  const opened = openRecords({ ledgerFile, ledgerWorkerFile, clock, log })
  const { ledger } = opened
  const history = openShopHistory(ledgerFile, log)
  const past = createPastCustomers(history)
  const store = openCatalogueStore(join(folder, `catalogue-${files}.sqlite`), log)
  const userAgent = `Airtill/${version}`
  const reloadly = server ? createReloadly({ ...server, userAgent, log }) : withoutKeys
  const fetcher = createLogoFetcher({
    apiUrl: server?.apiUrl ?? addresses.live.apiUrl,
    userAgent,
    log,
  })

  const till = createTill({
    source: reloadly,
    clock,
    announce: () => announce('till.changed', ''),
    onReconnected: catchUp,
  })
  const voucherStore = openVoucherStore(join(folder, `vouchers-${files}.sqlite`), log)
  // Through the account: its state then says where secrets lie, also in a till that has no keys.
  const vault = createVault(() => accounts.secrets(), vaultKeyName(files))
  const keepDays = (): number => settings.read().keepPinsDays
  const vouchers = createVouchers({ vault, store: voucherStore, clock, keepDays, log })
  const sales = createSales({
    ledger,
    gateway: reloadly,
    clock,
    announce(saleId) {
      announce('sale.changed', saleId)
      const sale = sales.read(saleId)
      tellDifferences(sale, log)
      if (sale.ok) paper.follow(sale.value)
      // Not while it is on its way: the question would compete with the purchase, and learn nothing.
      if (sale.ok && mayHaveMovedMoney(sale.value)) void till.moneyMoved()
    },
    wallet: till.moneyMoved,
    shop: () => ({ till: settings.read().tillName, shift: 0, clerk: '' }),
    vouchers,
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
    announce: () => announce('till.changed', ''),
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
  const paper = await openPrinting({
    folder,
    files,
    environment,
    connect: printers.connect,
    sales,
    ledger,
    owner,
    settings,
    clock,
    announce: () => announce('printing.changed', ''),
    log,
  })
  const archive = createPdfArchive(join(folder, 'receipts'), options.pages, log)
  let resumed = sales.resume().ok
  // Also where it can be written: what an earlier run left is not settled yet.
  const ledgerState = (): LedgerState =>
    resumed || ledger.state() !== 'ready' ? ledger.state() : 'unavailable'
  const records = createRecords({
    ...opened,
    readBack: sales.readBack,
    clock,
    announce: () => announce('records.changed', ''),
    log,
    ledger: ledgerState,
    reopen: options.reopen,
  })

  let isWatched = false
  let isRecording = false
  /** Goes on where it began: at once as a rule, and later where the ledger opens later. */
  function takeUp(): void {
    if (!resumed && ledger.state() === 'ready') resumed = sales.resume().ok
    if (!resumed || !isWatched || isRecording) return
    isRecording = true
    records.start(opened.wasUnclean())
  }
  ledger.onState(() => {
    takeUp()
    announce('till.changed', '')
  })

  const accounts = createAccounts({
    secrets,
    store: accountStore,
    environment,
    fixed: options.server !== null,
    balanceWith: (which, keys) => balanceWith({ ...addresses[which], ...keys }, userAgent, log),
    filesOf,
    reopen: () =>
      void options
        .reopen(() => undefined)
        .catch((cause) => log(`the till did not open anew: ${String(cause)}`)),
    announce: () => announce('account.changed', ''),
  })
  const support = createSupport({
    facts: async () => ({
      till: { version, environment, ledger: ledgerState(), ...till.status() },
      settings: settings.read(),
      account: { ...(await accounts.state()), owner: owner.state() },
      records: { ...records.state(), backups: await records.backups() },
      printing: paper.facts(),
    }),
    log: options.logs.recent,
    save: (report) => saveReport(options.downloads, report, clock.now(), log),
    browse: options.browse,
    shopName: () => settings.read().shopName,
    owner,
    unsettled: () => {
      const open = sales.unsettled()
      return open.ok ? open.value.length : 0
    },
    removeAll: async () => {
      const left: string[] = []
      const vaultKeys = accountsIn(folder).map(vaultKeyName)
      for (const one of [...keyedEnvironments, ...vaultKeys]) {
        const removed = await (await secrets()).remove(one)
        if (!removed.ok) left.push(`${one}: ${removed.error}`)
      }
      await options.logs.clear()
      return options.reopen(() => [...left, ...removeShopFiles(folder)])
    },
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
      settings: settingsHandlers(settings, () => {
        announce('settings.changed', '')
        // PINs may be kept for fewer days from now on.
        vouchers.start()
      }),
      account: accountHandlers({ accounts, owner, environment }),
      owner: ownerHandlers(owner),
      support: supportHandlers(support),
      catalogue: catalogueHandlers(catalogue, readNumber),
      regulars: regularsHandlers(regulars),
      sales: salesHandlers({
        sales,
        catalogue,
        readNumber,
        clock,
        owner,
        showPin: paper.showPin,
        weigh: createWeigh({ holds: sales.holds, past: createGuardHistory(history), clock }),
        wallet: () => till.balanceWithin(walletFreshMs),
      }),
      drawer: drawerHandlers(sales, paper.openDrawer),
      receipts: receiptsHandlers({
        sales,
        settings,
        archive,
        showNumber,
        environment,
        printing: paper.printing,
        printSlip: paper.printSlip,
        logo: paper.logo,
        owner,
        copyText: options.copyText,
        browse: options.browse,
        clock,
      }),
      printing: printingHandlers({
        printing: paper.printing,
        findPrinters: printers.find,
        trySheet: paper.trySheet,
        owner,
      }),
      records: recordsHandlers(records, owner),
    },
    watch() {
      till.watch()
      isWatched = true
      takeUp()
      vouchers.start()
      paper.printing.start()
      void catalogue.refresh(settings.read().country)
    },
    catchUp,
    async close() {
      till.stop()
      float.stop()
      const stopped = sales.stop()
      await Promise.all([reloadly.close(), fetcher.close(), records.stop()])
      await stopped
      await paper.close()
      await vouchers.stop()
      voucherStore.close()
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
