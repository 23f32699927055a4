import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const holderScript = fileURLToPath(new URL('./ledger-holder.ts', import.meta.url))

export type Holder = AsyncDisposable & {
  /** What opening came to, in its words. */
  readonly said: string
  /** As a power cut or a task manager would. */
  readonly kill: () => Promise<void>
  readonly quit: () => Promise<void>
}

/** A till in another process, as far as its ledger. */
export async function holderOf(file: string): Promise<Holder> {
  const child = spawn(process.execPath, [holderScript, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [said] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const end = async (how: (holder: ChildProcess) => void): Promise<void> => {
    how(child)
    await ended
  }
  return {
    said,
    kill: () => end((holder) => holder.kill('SIGKILL')),
    quit: () => end(() => child.stdin.end()),
    [Symbol.asyncDispose]: () => end((holder) => holder.kill('SIGKILL')),
  }
}
