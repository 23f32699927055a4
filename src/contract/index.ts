import { account } from './account.ts'
import { catalogue } from './catalogue.ts'
import type { Channels, EventName } from './channels.ts'
import type { Command, InputOf, ReplyOf } from './command.ts'
import { drawer } from './drawer.ts'
import { owner } from './owner.ts'
import { printing } from './printing.ts'
import { receipts } from './receipts.ts'
import { records } from './records.ts'
import { regulars } from './regulars.ts'
import { sales } from './sales.ts'
import { settings } from './settings.ts'
import { support } from './support.ts'
import { till } from './till.ts'

/** Every command, by feature. One declaration gives its name, types, checks and errors. */
export const contract = {
  till,
  settings,
  account,
  owner,
  catalogue,
  regulars,
  sales,
  drawer,
  receipts,
  printing,
  records,
  support,
} satisfies {
  [F in keyof Channels]: Record<Channels[F][number], Command>
}
export type Contract = typeof contract

type ApiOf<F extends Record<string, Command>> = {
  [N in keyof F]: (input: InputOf<F[N]>) => Promise<ReplyOf<F[N]>>
}

/** What the main process must implement. */
export type PosApi = { [F in keyof Contract]: ApiOf<Contract[F]> }

/** What the renderer sees as `window.pos`: the commands, and a way to hear of changes. */
export type Pos = PosApi & {
  /** Calls `listener` with the id of what changed (empty for the till itself) until the answer is called. */
  on: (event: EventName, listener: (id: string) => void) => () => void
}
