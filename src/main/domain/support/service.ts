import type { ErrorOf } from '#contract/errors'
import type { Result } from '#contract/result'
import type { linkIds } from '#contract/support'
import type { PinFailure } from '../owner/service.ts'

export type ReportFile = { readonly name: string; readonly text: string }

/** What helps when something is wrong, and the way out. */
export type Support = {
  readonly report: () => Promise<readonly ReportFile[]>
  readonly saveReport: () => Promise<Result<string, ErrorOf<'file-not-written'>>>
  readonly openLink: (
    link: (typeof linkIds)[number],
  ) => Promise<Result<void, ErrorOf<'link-not-opened'>>>
  readonly removeShop: (
    shopName: string,
    pin: string | null,
  ) => Promise<
    Result<
      readonly string[],
      PinFailure | ErrorOf<'not-confirmed'> | ErrorOf<'unsettled-sales'> | ErrorOf<'busy'>
    >
  >
}
