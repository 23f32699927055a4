import type {
  Order,
  Reported,
  ReportPage,
  SearchReport,
  SendOutcome,
  StatusReport,
  TopupGateway,
  Transaction,
} from '../../src/main/domain/sales/gateway.ts'

type Script = {
  readonly send: (order: Order, attempt: number) => SendOutcome | Promise<SendOutcome>
  readonly status: (transactionId: string) => StatusReport | Promise<StatusReport>
  readonly findByIdentifier: (identifier: string) => SearchReport | Promise<SearchReport>
  readonly reported: (between: Between) => readonly (ReportPage | Promise<ReportPage>)[]
}

type Between = { readonly from: number; readonly to: number }

/** A provider that answers as it is told, and keeps count. Untold questions find nothing. */
export type ScriptedGateway = TopupGateway & {
  readonly answer: (script: Partial<Script>) => void
  readonly sent: readonly Order[]
  readonly searched: readonly string[]
  readonly asked: readonly string[]
  readonly swept: readonly Between[]
}

/** A transaction as the report tells it. */
export const reportedOf = (
  transaction: Transaction,
  changes: Partial<Reported> = {},
): Reported => ({
  ...transaction,
  operatorName: 'MTN Nigeria',
  country: 'NG',
  ...changes,
})

export function createScriptedGateway(): ScriptedGateway {
  const sent: Order[] = []
  const searched: string[] = []
  const asked: string[] = []
  const swept: Between[] = []
  let script: Script = {
    send: () => ({ kind: 'doubtful', doubt: 'connection-lost' }),
    status: () => ({ kind: 'unreadable', failure: 'unreachable' }),
    findByIdentifier: () => ({ kind: 'rows', rows: [] }),
    reported: () => [],
  }

  return {
    sent,
    searched,
    asked,
    swept,
    answer(changes) {
      script = { ...script, ...changes }
    },
    async send(order) {
      sent.push(order)
      return script.send(order, sent.length)
    },
    async status(transactionId) {
      asked.push(transactionId)
      return script.status(transactionId)
    },
    async findByIdentifier(identifier) {
      searched.push(identifier)
      return script.findByIdentifier(identifier)
    },
    async *reported(between) {
      swept.push(between)
      for (const page of script.reported(between)) yield await page
    },
  }
}
