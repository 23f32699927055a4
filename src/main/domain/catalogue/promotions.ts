import type { Amounts } from '#contract/catalogue'
import type { Promotion } from './source.ts'

/**
 * The promotion of an operator that runs at a moment; of several, the one that ends last.
 *
 * One that does not say when it begins may not have begun. One that does not say when it ends runs
 * for as long as the provider lists it.
 */
export function runningPromotion(
  promotions: readonly Promotion[],
  operatorId: number,
  now: number,
): Amounts['promotion'] {
  const [last] = promotions
    .filter((one) => one.operatorId === operatorId)
    .filter(({ startsAt, endsAt }) => startsAt !== null && isBetween(startsAt, now, endsAt))
    .sort((a, b) => endOf(b) - endOf(a))
  return last === undefined ? null : { title: last.title, endsAt: last.endsAt }
}

const isBetween = (startsAt: string, now: number, endsAt: string | null): boolean =>
  Date.parse(startsAt) <= now && (endsAt === null || now < Date.parse(endsAt))

/** An end that is known tells a clerk more than one that is not. */
const endOf = ({ endsAt }: Promotion): number => (endsAt === null ? 0 : Date.parse(endsAt))
