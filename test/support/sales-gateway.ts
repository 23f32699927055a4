import type {
  Order,
  SearchReport,
  SendOutcome,
  StatusReport,
  TopupGateway,
} from '../../src/main/domain/sales/gateway.ts'

type Script = {
  readonly send: (order: Order, attempt: number) => SendOutcome | Promise<SendOutcome>
  readonly status: (transactionId: string) => StatusReport | Promise<StatusReport>
  readonly findByIdentifier: (identifier: string) => SearchReport | Promise<SearchReport>
}

/** A provider that answers as it is told, and keeps count. Untold questions find nothing. */
export type ScriptedGateway = TopupGateway & {
  readonly answer: (script: Partial<Script>) => void
  readonly sent: readonly Order[]
  readonly searched: readonly string[]
  readonly asked: readonly string[]
}

export function createScriptedGateway(): ScriptedGateway {
  const sent: Order[] = []
  const searched: string[] = []
  const asked: string[] = []
  let script: Script = {
    send: () => ({ kind: 'doubtful', doubt: 'connection-lost' }),
    status: () => ({ kind: 'unreadable', failure: 'unreachable' }),
    findByIdentifier: () => ({ kind: 'rows', rows: [] }),
  }

  return {
    sent,
    searched,
    asked,
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
  }
}
