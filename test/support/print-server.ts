import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A print server of its own, in a folder of its own: nothing of the PC's printers is touched. */
export type PrintServer = {
  /** What `CUPS_SERVER` must name for programs to reach it. */
  readonly server: string
  /** Runs one of its administrator's programs. */
  readonly administer: (program: string, ...words: readonly string[]) => string
  readonly close: () => Promise<void>
}

const cupsd = '/usr/sbin/cupsd'

/** Why there is none here, or null. */
export const lacksPrintServer = (): string | null =>
  [cupsd, '/usr/lib/cups/backend/socket', '/usr/bin/lp'].every((file) => existsSync(file))
    ? null
    : 'CUPS is not installed here'

export async function openPrintServer(): Promise<PrintServer> {
  const folder = mkdtempSync(join(tmpdir(), 'airtill-cups-'))
  const port = await freePort()
  const server = `127.0.0.1:${port}`
  for (const name of ['etc', 'spool', 'cache', 'state', 'temp']) mkdirSync(join(folder, name))
  execFileSync('chmod', ['755', folder])
  writeFileSync(join(folder, 'cupsd.conf'), settings(server))
  writeFileSync(join(folder, 'cups-files.conf'), files(folder))

  const child = spawn(
    cupsd,
    ['-f', '-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'cups-files.conf')],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await listening(child, port)
  return {
    server,
    administer: (program, ...words) =>
      execFileSync(program, words, {
        env: { ...process.env, CUPS_SERVER: server, LC_ALL: 'C' },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    close: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const everybody = 'Order allow,deny\nAllow all'

const settings = (server: string): string => `
Listen ${server}
Browsing No
WebInterface No
DefaultAuthType None
LogLevel none
<Location />
${everybody}
</Location>
<Location /admin>
${everybody}
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
`

const files = (folder: string): string => `
ServerRoot ${folder}/etc
RequestRoot ${folder}/spool
CacheDir ${folder}/cache
StateDir ${folder}/state
TempDir ${folder}/temp
ErrorLog ${folder}/errors
AccessLog ${folder}/access
PageLog ${folder}/pages
`

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('The listener has no port')
  return address.port
}

/** Ends when it answers, and rejects when it ends instead. */
async function listening(child: ChildProcess, port: number): Promise<void> {
  let said = ''
  child.stderr?.on('data', (bytes: Buffer) => {
    said += String(bytes)
  })
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`The print server did not start: ${said}`)
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => setTimeout(resolve, 20, false))
    socket.once('connect', () => socket.destroy())
  })
}
