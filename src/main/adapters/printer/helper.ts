import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { inTurn } from './in-turn.ts'

/** What a helper answered; `gone` when it ended first, `late` when it took too long, `absent` without one. */
export type Answer =
  | { readonly is: 'value'; readonly value: unknown }
  | { readonly is: 'error'; readonly code: number }
  | { readonly is: 'gone' | 'late' | 'absent' }

export type Helper = {
  readonly ask: (question: Readonly<Record<string, unknown>>) => Promise<Answer>
  readonly close: () => void
}

type Ports = {
  /** Starts its process and tells it what it is to do. */
  readonly start: () => ChildProcessWithoutNullStreams
  /** The line that puts a question, of which the Base64 is given. */
  readonly lineOf: (base64: string) => string
  readonly startMs: number
  readonly callMs: number
  readonly log: (line: string) => void
}

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ id: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), code: z.int() }),
])

const prefix = 'till:'
const readyId = 0

type Running = {
  readonly ready: Promise<Answer>
  /** Puts a question, and answers within the limit. */
  readonly put: (id: number, question: Readonly<Record<string, unknown>>) => Promise<Answer>
  readonly end: () => void
}

/**
 * A program that is kept running because it is slow to start, and is started again when it ends.
 *
 * Questions and answers are JSON in Base64, a line each; whatever else it says is passed over.
 */
export function createHelper(ports: Ports): Helper {
  let running: Running | null = null
  let lastId = readyId
  // It works on one thing at a time: what waits for its turn must not be taken for late.
  const alone = inTurn()

  function run(): Running {
    const started = startHelper(ports, (why) => {
      if (running === started) running = null
      ports.log(`the helper for printers ended: ${why}`)
    })
    running = started
    return started
  }

  return {
    ask: (question) =>
      alone(async () => {
        const helper = running ?? run()
        if ((await helper.ready).is !== 'value') return { is: 'absent' }
        lastId += 1
        return helper.put(lastId, question)
      }),
    close() {
      running?.end()
      running = null
    },
  }
}

function startHelper(
  { start, lineOf, startMs, callMs }: Ports,
  onEnd: (why: string) => void,
): Running {
  const child = start()
  const waiting = new Map<number, (answer: Answer) => void>()
  let isOver = false

  /** Once and for all: a helper that was late is not trusted to be in step again. */
  function end(why: string): void {
    if (isOver) return
    isOver = true
    child.kill('SIGKILL')
    for (const settle of waiting.values()) settle({ is: 'gone' })
    onEnd(why)
  }

  function answered(id: number, limitMs: number): Promise<Answer> {
    if (isOver) return Promise.resolve({ is: 'gone' })
    return new Promise((resolve) => {
      const settle = (answer: Answer): void => {
        clearTimeout(timer)
        waiting.delete(id)
        resolve(answer)
      }
      const timer = setTimeout(() => {
        settle({ is: 'late' })
        end('it did not answer')
      }, limitMs)
      waiting.set(id, settle)
    })
  }

  child.once('error', (cause) => end(String(cause)))
  child.once('close', (code) => end(`code ${code}`))
  // How it ends says so.
  child.stdin.on('error', () => undefined)
  child.stderr.resume()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = answerIn(line)
    if (!answer) return
    const settle = waiting.get(answer.id)
    if (answer.ok) settle?.({ is: 'value', value: answer.value })
    else settle?.({ is: 'error', code: answer.code })
  })

  return {
    ready: answered(readyId, startMs),
    put(id, question) {
      const answer = answered(id, callMs)
      const json = JSON.stringify({ ...question, id })
      child.stdin.write(`${lineOf(Buffer.from(json).toString('base64'))}\n`)
      return answer
    },
    end: () => end('it was closed'),
  }
}

function answerIn(line: string): z.infer<typeof answerSchema> | null {
  if (!line.startsWith(prefix)) return null
  try {
    const json: unknown = JSON.parse(Buffer.from(line.slice(prefix.length), 'base64').toString())
    return answerSchema.safeParse(json).data ?? null
  } catch {
    return null
  }
}
