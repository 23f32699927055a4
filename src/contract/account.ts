import { z } from 'zod'
import { command } from './command.ts'
import { moneySchema } from './money.ts'
import { ownerErrors, ownerPinSchema } from './owner.ts'
import { environmentSchema } from './till.ts'

/** Environments that need keys of the provider. */
export const keyedEnvironmentSchema = environmentSchema.extract(['sandbox', 'live'])
export type KeyedEnvironment = z.infer<typeof keyedEnvironmentSchema>

/** A pair of keys as typed or pasted: main takes the spaces off, and whatever came along with them. */
export const keysSchema = z.object({
  environment: keyedEnvironmentSchema,
  clientId: z.string().max(400),
  clientSecret: z.string().max(400),
})
export type Keys = z.infer<typeof keysSchema>

/**
 * What is known of an environment's keys.
 *
 * `locked`, `denied` and `unavailable` are the keychain's: none of them means that there are no keys.
 * `asked`: the keychain is opening, which can take its time; `account.changed` tells of its answer.
 */
export const keysStateSchema = z.enum([
  'kept',
  'missing',
  'locked',
  'denied',
  'unavailable',
  'asked',
])

export const accountStateSchema = z.object({
  /** What the till sells on now. */
  environment: environmentSchema,
  /** False until somebody chose for the first time how to start. */
  chosen: z.boolean(),
  /** True where a developer's settings name the server: nothing can be chosen then. */
  fixed: z.boolean(),
  accounts: z.array(
    z.object({
      environment: keyedEnvironmentSchema,
      keys: keysStateSchema,
      /** The end of the client id, to tell one account from another. Nothing of the secret. */
      lastFour: z.string().max(4).nullable(),
    }),
  ),
  /**
   * Where keys are kept on this PC; `memory` forgets them when the till closes. Null until there were
   * keys to be kept or read: the keychain is not opened to be named.
   */
  place: z.enum(['keychain', 'encrypted-file', 'memory']).nullable(),
})
export type AccountState = z.infer<typeof accountStateSchema>

const checkErrors = [
  'keys-incomplete',
  'keys-of-other-environment',
  'credentials-refused',
  'unreachable',
  'provider-trouble',
  'rate-limited',
] as const

const keychainErrors = ['keychain-locked', 'keychain-denied', 'keychain-unavailable'] as const

export const account = {
  state: command({ input: z.undefined(), output: accountStateSchema, errors: [] }),

  /** Asks the provider with these keys for the wallet. Keeps nothing. */
  check: command({
    input: keysSchema,
    output: z.object({ lastFour: z.string().max(4), balance: moneySchema }),
    errors: checkErrors,
  }),

  /** For the owner. Checks the keys and keeps them. The till goes on selling on what it sells on now. */
  keep: command({
    input: keysSchema.extend({ ownerPin: ownerPinSchema }),
    output: accountStateSchema,
    errors: [...ownerErrors, ...checkErrors, ...keychainErrors],
  }),

  /**
   * Sells on another environment from now on: closes what is open in order, and opens the page anew.
   * `live` only when `liveIsMeant`: from then on every sale moves real money. For the owner, but where
   * it is what the till sells on already.
   */
  use: command({
    input: z.object({
      environment: environmentSchema,
      liveIsMeant: z.boolean(),
      ownerPin: ownerPinSchema,
    }),
    output: accountStateSchema,
    errors: [
      ...ownerErrors,
      'not-confirmed',
      'keys-missing',
      ...keychainErrors,
      'file-not-written',
      'busy',
    ],
  }),

  /** For the owner. Takes an environment's keys off this PC. Not those that are in use. */
  forget: command({
    input: z.object({ environment: keyedEnvironmentSchema, ownerPin: ownerPinSchema }),
    output: accountStateSchema,
    errors: [...ownerErrors, 'in-use', ...keychainErrors],
  }),
}
