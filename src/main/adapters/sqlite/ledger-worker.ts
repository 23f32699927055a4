import { parentPort, workerData } from 'node:worker_threads'
import { doWork, type LedgerWork } from './ledger-work.ts'

// The thread that long work on the ledger is done in: one piece of work, and its end.

const progressEveryMs = 100
let toldAt = 0

function tellProgress(done: number, of: number): void {
  const now = performance.now()
  if (now - toldAt < progressEveryMs) return
  toldAt = now
  parentPort?.postMessage({ progress: { done, of } })
}

// Who started this thread gave it.
parentPort?.postMessage({ answer: doWork(workerData as LedgerWork, tellProgress) })
