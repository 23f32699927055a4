import type { ErrorOf } from '#contract/errors'
import { err, ok, type Result } from '#contract/result'
import type { linkIds } from '#contract/support'
import type { NotOwner, Owner } from '../owner/service.ts'
import { redact } from './redact.ts'

export type ReportFile = { readonly name: string; readonly text: string }
export type LinkId = (typeof linkIds)[number]

export type SupportPorts = {
  /** What the till knows of itself, by the name of the file that tells it. */
  readonly facts: () => Promise<Readonly<Record<string, unknown>>>
  /** The end of the log. */
  readonly log: () => string
  /** Packs and writes the report; answers where it lies. */
  readonly save: (files: readonly ReportFile[]) => Promise<Result<string, 'file-not-written'>>
  /** Opens a page in the PC's browser; false when it could not. */
  readonly browse: (address: string) => Promise<boolean>
  readonly shopName: () => string
  readonly owner: Pick<Owner, 'allows'>
  /** Sales that are not settled. */
  readonly unsettled: () => number
  /** Removes keys and files while nothing holds them, and opens a till that knows nothing. */
  readonly removeAll: () => Promise<readonly string[]>
}

/** What helps when something is wrong, and the way out. */
export type Support = {
  readonly report: () => Promise<readonly ReportFile[]>
  readonly saveReport: () => Promise<Result<string, ErrorOf<'file-not-written'>>>
  readonly openLink: (link: LinkId) => Promise<Result<void, ErrorOf<'link-not-opened'>>>
  readonly removeShop: (
    shopName: string,
    pin: string | null,
  ) => Promise<
    Result<readonly string[], NotOwner | ErrorOf<'not-confirmed'> | ErrorOf<'unsettled-sales'>>
  >
}

// SECURITY: the screen names a page, and never gives an address. docs/security.md#links
const addresses: Readonly<Record<LinkId, string>> = {
  'reloadly-start': 'https://support.reloadly.com/getting-started',
  reloadly: 'https://www.reloadly.com/',
}

export function createSupport(ports: SupportPorts): Support {
  async function report(): Promise<readonly ReportFile[]> {
    const facts = Object.entries(await ports.facts()).map(([name, known]) => ({
      name: `${name}.json`,
      text: redact(JSON.stringify(known, null, 2)),
    }))
    return [...facts, { name: 'log.txt', text: redact(ports.log()) }]
  }

  return {
    report,

    async saveReport() {
      const saved = await ports.save(await report())
      return saved.ok ? saved : err({ code: saved.error })
    },

    async openLink(link) {
      return (await ports.browse(addresses[link]))
        ? ok(undefined)
        : err({ code: 'link-not-opened' })
    },

    async removeShop(shopName, pin) {
      if (shopName.trim() !== ports.shopName().trim()) return err({ code: 'not-confirmed' })
      const isOwner = await ports.owner.allows(pin)
      if (!isOwner.ok) return isOwner
      const count = ports.unsettled()
      if (count > 0) return err({ code: 'unsettled-sales', count })
      return ok(await ports.removeAll())
    },
  }
}
