import type { Pos, PosApi } from '#contract'
import { channels } from '#contract/channels'
import { err } from '#contract/result'

declare global {
  interface Window {
    readonly pos: Pos
  }
}

type Call = (input: unknown) => Promise<unknown>

/** Electron rejects a call whose handler or process died: it becomes a `Result` like every other. */
function settled(call: Call): Call {
  return async (input) => {
    try {
      return await call(input)
    } catch {
      return err({ code: 'internal', incidentId: '' })
    }
  }
}

function settledApi(pos: Pos): PosApi {
  const features = Object.entries(channels).map(([feature, names]) => {
    // The contract has checked that every feature holds exactly these names.
    const calls = pos[feature as keyof typeof channels] as unknown as Record<string, Call>
    const entries = names.map((name): [string, Call] => [
      name,
      settled((input) => calls[name]?.(input) ?? Promise.reject(new Error(name))),
    ])
    return [feature, Object.fromEntries(entries)]
  })
  // The same names with the same shapes, wrapped one by one: the mapping loses the types, not the facts.
  return Object.fromEntries(features) as PosApi
}

/** Everything the till can be asked, as `Result`s that never reject. */
export const pos: PosApi = settledApi(window.pos)

/** Calls `listener` with the id of what changed until the answer is called. */
export const on: Pos['on'] = (event, listener) => window.pos.on(event, listener)
