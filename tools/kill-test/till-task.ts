import type { Server } from '../../src/main/connection.ts'
import type { Plan } from './plan.ts'

/** What one life of the small till process is to do. */
export type TillTask = Pick<Plan, 'sales' | 'decision'> & {
  readonly ledgerFile: string
  readonly server: Server
  /** The last life sells nothing new, settles everything, closes and ends. */
  readonly isLast: boolean
  /** Null: the PC's own clock. */
  readonly pace: { readonly startAt: number; readonly speed: number } | null
}
