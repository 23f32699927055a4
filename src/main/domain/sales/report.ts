import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import type { ReadFailure, Reported, ReportPage, TopupGateway } from './gateway.ts'
import { parseIdentifier } from './identifier.ts'
import { inTime } from './in-time.ts'
import { pageLimitMs } from './policy.ts'

/** A row of the report, and the sale that its identifier names. */
export type ReportedSale = { readonly saleId: string; readonly row: Reported }

export type ReportPorts = {
  readonly gateway: Pick<TopupGateway, 'reported'>
  readonly clock: Clock
}

const broken: IteratorResult<ReportPage> = {
  done: false,
  value: { ok: false, error: 'provider-trouble' },
}

/**
 * Reads the provider's report and hands over every row under an identifier of a till's form.
 *
 * Ends with the first thing that goes wrong, and then says what.
 */
export async function readReport<E>(
  { gateway, clock }: ReportPorts,
  between: { readonly from: number; readonly to: number },
  signal: AbortSignal,
  take: (sale: ReportedSale) => Result<unknown, E>,
): Promise<Result<void, E | ReadFailure>> {
  const pages = gateway.reported(between, signal)[Symbol.asyncIterator]()
  for (;;) {
    const page = await inTime(clock, pageLimitMs, () => pages.next(), broken)
    if (signal.aborted) return err('unreachable')
    if (page.done) return ok(undefined)
    if (!page.value.ok) return page.value
    for (const row of page.value.value) {
      const parts = parseIdentifier(row.customIdentifier ?? '')
      if (!parts.ok) continue
      const taken = take({ saleId: parts.value.saleId, row })
      if (!taken.ok) return taken
    }
  }
}
