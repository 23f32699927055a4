import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { anOrder, connect } from './client.ts'

const CLI = 'src/main/practice/cli.ts'

const aFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'practice-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

const run = (...args: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Runs the command until it has printed what `wanted` matches. */
const printed = async (child: ChildProcess, wanted: RegExp): Promise<string> => {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += chunk
    if (wanted.test(text)) return text
  }
  throw new Error(`It ended after: ${text}`)
}

const opened = async (...args: readonly string[]) => {
  const child = run(...args)
  const text = await printed(child, /Ctrl\+C closes it/)
  return { child, text, baseUrl: /API +(\S+)/.exec(text)?.[1] ?? '' }
}

const ended = async (child: ChildProcess) => {
  let text = ''
  child.stderr?.on('data', (chunk) => {
    text += chunk
  })
  const [code] = await once(child, 'close')
  return { code, text }
}

test('prints commands that work as they are', async () => {
  const { text } = await opened('--balance', '1234.5')
  const commands = text.split('\n').filter((line) => /^ {2}(TOKEN=|curl)/.test(line))
  expect(commands).toHaveLength(2)
  const shell = spawn('sh', ['-c', commands.join('\n')], { stdio: ['ignore', 'pipe', 'inherit'] })
  expect(await printed(shell, /\}$/)).toContain('"balance":1234.5')
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  'quits cleanly on %s, also while it holds an answer',
  async (signal) => {
    const { child, baseUrl } = await opened()
    const { fault, topUp, control } = await connect(baseUrl)
    await fault({ on: 'topup', fault: 'hold' })
    const lost = topUp(anOrder({ customIdentifier: 'a' })).catch(() => 'lost')
    await expect
      .poll(async () => (await control('state')).body.topups.byIdentifier)
      .toEqual({ a: '1' })
    const end = ended(child)
    child.kill(signal)
    expect(await end).toEqual({ code: 0, text: '' })
    expect(await lost).toBe('lost')
  },
)

test.each([
  [['--port', 'eighty'], '--port takes a number between 0 and 65535'],
  [['--port', '70000'], '--port takes a number between 0 and 65535'],
  [['--balance', '-5'], "Option '--balance' argument is ambiguous"],
  [['--balance', '1.234567'], '--balance takes an amount in naira'],
  [['--prot', '80'], "Unknown option '--prot'"],
  [['now'], "Unexpected argument 'now'"],
])('explains %j and how it is used', async (args, message) => {
  const { code, text } = await ended(run(...args))
  expect(code).toBe(2)
  expect(text).toContain(message)
  expect(text).toContain('Usage: npm run practice')
})

test('says so when its port is taken', async () => {
  const { baseUrl } = await opened()
  const { code, text } = await ended(run('--port', new URL(baseUrl).port))
  expect(code).toBe(1)
  expect(text).toBe('Another program listens on that port; choose another --port\n')
})

test('says so when its file is another network’s, or none', async () => {
  const file = join(await aFolder(), 'state.sqlite')
  await opened('--file', file)
  const second = await ended(run('--file', file))
  expect(second.code).toBe(1)
  expect(second.text).toBe(`The state file ${file} is in use by another practice network\n`)
  const nowhere = await ended(run('--file', join(file, 'state.sqlite')))
  expect(nowhere.code).toBe(1)
  expect(nowhere.text).toContain('cannot be used: unable to open database file')
  const notOne = await ended(run('--file', 'package.json'))
  expect(notOne.text).toContain('cannot be used: file is not a database')
})

test('remembers a sale that was executed just before it was killed, and charges it once', async () => {
  const file = join(await aFolder(), 'state.sqlite')
  const before = await opened('--file', file)
  const client = await connect(before.baseUrl)
  await client.fault({ on: 'topup', fault: 'hold', also: [{ fault: 'processing', ms: 0 }] })
  const lost = client.topUp(anOrder({ customIdentifier: 'a' })).catch(() => 'lost')
  await expect
    .poll(async () => (await client.control('state')).body.topups.byIdentifier)
    .toEqual({ a: '1' })
  before.child.kill('SIGKILL')
  expect(await lost).toBe('lost')

  const after = await opened('--file', file)
  const again = await connect(after.baseUrl)
  const { body } = await again.get('/topups/reports/transactions?customIdentifier=a')
  expect(body.content).toMatchObject([{ status: 'SUCCESSFUL', balanceInfo: { cost: '485' } }])
  expect(await again.balance()).toBe('249515')
  const resent = await again.topUp(anOrder({ customIdentifier: 'a' }))
  expect(resent.body.errorCode).toBe('CUSTOM_IDENTIFIER_ALREADY_USED')
  expect(await again.balance()).toBe('249515')
})
