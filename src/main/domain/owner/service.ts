import type { ErrorOf } from '#contract/errors'
import type { OwnerState } from '#contract/owner'
import type { Result } from '#contract/result'

export type PinFailure = ErrorOf<'pin-wrong'> | ErrorOf<'pin-locked'>

/** The owner, as far as the till can tell: whoever knows the PIN. */
export type Owner = {
  readonly state: () => OwnerState
  readonly setPin: (
    pin: string | null,
    old: string | null,
  ) => Promise<
    Result<
      OwnerState & { readonly recoveryCode: string | null },
      PinFailure | ErrorOf<'file-not-written'>
    >
  >
  readonly checkPin: (pin: string) => Promise<Result<OwnerState, PinFailure>>
}
