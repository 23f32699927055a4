import { createInterface } from 'node:readline'

/** What a stand-in for PowerShell plays; it speaks to its parent as the helper for Windows does. */
export type SpoolerPlay = {
  /** Status and attributes of the queue, by its name; a queue that is not here is unknown. */
  readonly queues: Readonly<
    Record<string, { readonly status: number; readonly attributes: number }>
  >
  /** The port of every queue; a USB one unless told otherwise. */
  readonly port?: string
  /** The flags of a job each time it is asked for; it has left the queue when they are at their end. */
  readonly job?: readonly number[]
  /** The queue's status once it has a job. */
  readonly statusWithJob?: number
  readonly failsWith?: number
  readonly hangsOn?: string
  readonly diesOn?: string
  /** Says nothing at all, as where scripts may not run. */
  readonly isMute?: boolean
}

type Question = {
  readonly id: number
  readonly op: string
  readonly printer?: string
  readonly title?: string
  readonly bytes?: string
}

const scriptLine =
  /^Invoke-Expression \(\[Text\.Encoding\]::UTF8\.GetString\(\[Convert\]::FromBase64String\('([A-Za-z0-9+/=]+)'\)\)\)$/
const questionLine = /^Ask-Spooler '([A-Za-z0-9+/=]+)'$/

const textIn = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8')

function answer(value: unknown): void {
  console.log(`till:${Buffer.from(JSON.stringify(value)).toString('base64')}`)
}

function play({ queues, job = [], ...rest }: SpoolerPlay): void {
  const flags = [...job]
  let hasJob = false
  let isAtWork = false

  function valueFor({ op, printer = '', title, bytes }: Question): unknown {
    switch (op) {
      case 'list':
        return Object.keys(queues).map((name, index) => ({
          name,
          driver: 'Generic / Text Only',
          port: rest.port ?? 'USB001',
          isDefault: index === 0,
        }))
      case 'state': {
        const queue = queues[printer]
        const status = hasJob ? rest.statusWithJob : undefined
        return queue && { ...queue, status: status ?? queue.status }
      }
      case 'send':
        hasJob = true
        console.error(JSON.stringify({ printer, title, bytes }))
        return 7
      case 'job': {
        const status = flags.shift()
        return { isThere: status !== undefined, status: status ?? 0 }
      }
      default:
        console.error(JSON.stringify({ op, printer }))
        return true
    }
  }

  function reply(question: Question): void {
    if (question.op === rest.diesOn) process.exit(1)
    if (question.op === rest.hangsOn) return
    const isKnown = question.printer === undefined || question.printer in queues
    if (!isKnown) answer({ id: question.id, ok: false, code: 1801 })
    else if (question.op === 'send' && rest.failsWith !== undefined) {
      answer({ id: question.id, ok: false, code: rest.failsWith })
    } else answer({ id: question.id, ok: true, value: valueFor(question) })
  }

  createInterface({ input: process.stdin }).on('line', (line) => {
    const [, script] = scriptLine.exec(line) ?? []
    if (script !== undefined) {
      if (rest.isMute !== true && textIn(script).includes('OpenPrinterW')) {
        console.log('a word that nobody asked for')
        console.log('till:not base64 of json')
        answer({ id: 0, ok: true, value: null })
      }
      return
    }
    const [, asked] = questionLine.exec(line) ?? []
    if (asked === undefined) process.exit(3)
    // PowerShell would let it wait, and the till would take it for late.
    if (isAtWork) process.exit(4)
    isAtWork = true
    setTimeout(() => {
      isAtWork = false
      reply(JSON.parse(textIn(asked)) as Question)
    }, 5)
  })
}

play(JSON.parse(process.argv[2] ?? '') as SpoolerPlay)
