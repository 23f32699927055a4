import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from '#contract/result'
import type { OnProgress } from './backup-copy.ts'
import type { LedgerWork, WorkAnswers } from './ledger-work.ts'

type Work<K extends LedgerWork['kind']> = Extract<LedgerWork, { readonly kind: K }>

/** Long work on the ledger, beside the thread that sells. */
export type LedgerThread = {
  /** `work-ended`: its thread ended without an answer. */
  readonly run: <K extends LedgerWork['kind']>(
    work: Work<K>,
    onProgress?: OnProgress,
  ) => Promise<Result<WorkAnswers[K], 'work-ended'>>
  /** Breaks all work off; resolves when nothing holds the ledger's file any more. */
  readonly stop: () => Promise<void>
}

type Message<K extends LedgerWork['kind']> = {
  readonly progress?: { readonly done: number; readonly of: number }
  readonly answer?: WorkAnswers[K]
}

/** `workerFile` is `ledger-worker.ts`, or what it was built to. */
export function createLedgerThread(workerFile: string, log: (line: string) => void): LedgerThread {
  const running = new Set<Worker>()

  return {
    run: (work, onProgress = () => undefined) =>
      new Promise((resolve) => {
        // SECURITY: it needs nothing of the environment, where secrets may be. docs/security.md#processes
        const worker = new Worker(workerFile, { workerData: work, env: {}, argv: [] })
        running.add(worker)
        let end: Result<WorkAnswers[typeof work.kind], 'work-ended'> = err('work-ended')
        worker.on('message', ({ progress, answer }: Message<typeof work.kind>) => {
          if (progress) onProgress(progress.done, progress.of)
          if (answer !== undefined) end = ok(answer)
        })
        worker.on('error', (cause) => log(`${work.kind} on the ledger failed: ${String(cause)}`))
        // Not before: until then it may hold the file.
        worker.on('exit', () => {
          running.delete(worker)
          resolve(end)
        })
      }),

    async stop() {
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}
