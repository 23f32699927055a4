import { spawn } from 'node:child_process'

/** How a program of the system ended. */
export type Ended =
  | { readonly is: 'done'; readonly code: number; readonly said: string; readonly erred: string }
  | { readonly is: 'missing' }
  | { readonly is: 'late' }

export type RunProgram = (
  name: string,
  words: readonly string[],
  options: { readonly limitMs: number; readonly input?: Uint8Array },
) => Promise<Ended>

// More than any of them has to say.
const saidBytes = 4 * 1024 * 1024

/**
 * Runs a program of the system with these words, each its own: no shell reads them.
 *
 * It speaks plain English, whatever the system is set to, and is ended when it takes too long.
 */
export const runProgram: RunProgram = (name, words, { limitMs, input }) =>
  new Promise((resolve) => {
    const child = spawn(name, words, { env: { ...process.env, LC_ALL: 'C' }, windowsHide: true })
    const said = gather(child.stdout)
    const erred = gather(child.stderr)
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      resolve({ is: 'late' })
    }, limitMs)
    child.once('error', () => {
      clearTimeout(timer)
      resolve({ is: 'missing' })
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ is: 'done', code: code ?? 1, said: said(), erred: erred() })
    })
    // A program that refuses at once reads nothing: how it ends says so.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })

function gather(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = []
  let length = 0
  stream.on('data', (chunk: Buffer) => {
    if (length < saidBytes) chunks.push(chunk)
    length += chunk.length
  })
  return () => Buffer.concat(chunks).toString('utf8')
}
