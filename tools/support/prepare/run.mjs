import { spawn } from 'node:child_process'
import { clearInterval, setInterval } from 'node:timers'

/** @import { Outcome, RunOptions } from './types.ts' */

const heartbeatMs = 10_000
const linesKept = 400

/**
 * Runs a program quietly: tells every ten seconds how far it is, and keeps the end of what it said.
 *
 * @param {readonly string[]} command
 * @param {RunOptions} options
 * @returns {Promise<Outcome>}
 */
export function run(command, { folder, env, progress, stalled }) {
  const [program = '', ...rest] = command
  const child = spawn(program, rest, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Windows starts .cmd files through its shell only.
    shell: /\.cmd$/i.test(program),
  })
  const said = /** @type {string[]} */ ([])
  const keep = (/** @type {string} */ text) => {
    said.push(...text.split('\n'))
    said.splice(0, Math.max(0, said.length - linesKept))
  }
  child.stdout.setEncoding('utf8').on('data', keep)
  child.stderr.setEncoding('utf8').on('data', keep)

  // Left alone, npm would go on writing while the next attempt already deletes.
  const interrupt = () => {
    child.once('close', () => process.exit(130))
    child.kill('SIGTERM')
  }
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)

  const startedAt = Date.now()
  let gaveUp = false
  const heartbeat = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000)
    say(`  ${[progress?.() ?? '', `${seconds} s`].filter((part) => part !== '').join(', ')}`)
    if (stalled?.() === true) {
      gaveUp = true
      child.kill()
    }
  }, heartbeatMs)

  return new Promise((resolve) => {
    const end = (/** @type {number} */ code) => {
      clearInterval(heartbeat)
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
      resolve({ code, said: said.join('\n'), gaveUp })
    }
    child.once('error', (failure) => {
      keep(failure.message)
      end(1)
    })
    child.once('close', (code) => end(code ?? 1))
  })
}

/**
 * Tells the person at the terminal. Never on standard output: that belongs to the command itself.
 *
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`)
}
