import type { Catalogue } from './catalogue/catalogue.ts'
import type { Script } from './faults/script.ts'
import type { Rules } from './rules.ts'
import type { State } from './state/state.ts'

/** What every endpoint works on. */
export type Network = {
  readonly state: State
  readonly catalogue: Catalogue
  readonly credentials: Credentials
  readonly rules: () => Rules
  /** Where this network is reached; known once it listens. */
  readonly baseUrl: () => string
}

type Credentials = { readonly clientId: string; readonly clientSecret: string }

/** One request, read but not judged. */
export type Ask = {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: string
  readonly at: number
  readonly script: Script
}
