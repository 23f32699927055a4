import { parentPort, workerData } from 'node:worker_threads'
import { type Share, simulate } from './run.ts'

parentPort?.postMessage(await simulate(workerData as Share))
