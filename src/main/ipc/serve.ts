import type { z } from 'zod'
import { type Contract, contract, type PosApi } from '#contract'
import type { Command } from '#contract/command'
import { type AppError, type ErrorOf, errorSchemas } from '#contract/errors'
import type { Result } from '#contract/result'

/** The part of Electron's `ipcMain` that commands are served through. */
export type Listeners<Event> = {
  readonly handle: (
    channel: string,
    listener: (event: Event, ...args: unknown[]) => Promise<unknown>,
  ) => void
}

type Reply = Result<unknown, AppError>

/**
 * Answers every command of the contract, and nothing else.
 *
 * A call from a frame that is not ours rejects. Everything that a trusted frame can cause comes back
 * as a `Result`: bad input as `invalid-input`, a defect as `internal` with the id it is logged under.
 *
 * `present` answers the till that is open now; null while one closes and another opens, when calls
 * answer `busy` if they can, else `internal`.
 */
export function serve<Event>(
  listeners: Listeners<Event>,
  present: () => PosApi | null,
  isTrusted: (event: Event) => boolean,
  reportIncident: (channel: string, defect: unknown) => string,
): void {
  for (const [feature, commands] of Object.entries(contract)) {
    for (const [name, spec] of Object.entries(commands)) {
      const channel = `${feature}.${name}`
      listeners.handle(channel, async (event, raw) => {
        // SECURITY: only our own page may call. docs/security.md#sender
        if (!isTrusted(event)) throw new Error(`${channel} was called by an untrusted frame`)
        try {
          const api = present()
          if (api) return await answer(spec, handlerOf(api, feature, name), raw)
          if (spec.errors.includes('busy')) return { ok: false, error: { code: 'busy' } }
          throw new Error('the till is opening anew')
        } catch (defect) {
          return internal(reportIncident(channel, defect))
        }
      })
    }
  }
}

async function answer(
  spec: Command,
  handler: (input: unknown) => Promise<Reply>,
  raw: unknown,
): Promise<Reply> {
  const input = spec.input.safeParse(raw)
  if (!input.success) return { ok: false, error: toInvalidInput(input.error) }

  const reply = await handler(input.data)
  // SECURITY: parsing on the way out drops whatever the contract does not promise. docs/security.md#egress
  if (reply.ok) return { ok: true, value: spec.output.parse(reply.value) }
  return { ok: false, error: errorSchemas[reply.error.code].parse(reply.error) }
}

/**
 * The handler of one command.
 *
 * `PosApi` gives every command of the contract a handler of its own type; a loop over names cannot
 * keep that pairing, so the types are joined here again.
 */
function handlerOf(api: PosApi, feature: string, name: string): (input: unknown) => Promise<Reply> {
  const byName = api[feature as keyof Contract] as unknown as Record<
    string,
    (input: unknown) => Promise<Reply>
  >
  const handler = byName[name]
  if (!handler) throw new Error(`No handler for ${feature}.${name}`)
  return handler
}

function toInvalidInput(error: z.ZodError): ErrorOf<'invalid-input'> {
  const issues = error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  return { code: 'invalid-input', issues }
}

const internal = (incidentId: string): Reply => ({
  ok: false,
  error: { code: 'internal', incidentId },
})
