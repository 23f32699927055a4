import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '#contract/result'
import type { SecretFailure } from '../../../src/main/domain/secrets.ts'
import type { VaultFailure } from '../../../src/main/domain/vouchers/vault.ts'

/** What the program in a session does, one after another. */
export type Step =
  | readonly ['place']
  | readonly ['read', string]
  | readonly ['write', string, string]
  | readonly ['remove', string]
  /** Both through a vault of that name: sealed is told in base64. */
  | readonly ['seal', string, string]
  | readonly ['open', string, string]

export type StepEnd = Result<string | null, SecretFailure | VaultFailure> | string

const needed = ['dbus-run-session', 'gnome-keyring-daemon'] as const

/** Why a real keyring cannot be had here, or null. */
export function noKeyring(): string | null {
  if (process.platform !== 'linux') return 'gnome-keyring is for Linux'
  const missing = needed.find((program) => spawnSync('which', [program]).status !== 0)
  return missing === undefined ? null : `${missing} is not installed`
}

/** A desktop user's log-ins: unlocked by their password, locked, refused by the bus, or without any of it. */
export type Session = 'unlocked' | 'locked' | 'refused' | 'no keyring' | 'no bus'

const program = join(import.meta.dirname, 'keyring-program.ts')
const daemon = 'gnome-keyring-daemon --components=secrets'

/** A home folder with a keyring of its own, which outlives its sessions. */
export function keyringHome(): Disposable & {
  readonly session: (session: Session, steps: readonly Step[]) => readonly StepEnd[]
} {
  const home = mkdtempSync(join(tmpdir(), 'airtill-keyring-'))
  const runtime = join(home, 'run')
  mkdirSync(runtime, { mode: 0o700 })
  const { PATH = '' } = process.env
  const env = { PATH, HOME: home, XDG_RUNTIME_DIR: runtime }
  return {
    session(session, steps) {
      const run = [process.execPath, program, JSON.stringify(steps)]
      const [file = '', ...args] = commandOf(session, home, run)
      const said = execFileSync(file, args, { env, encoding: 'utf8', stdio: 'pipe' })
      return JSON.parse(said.trim().split('\n').at(-1) ?? '')
    },
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }),
  }
}

function commandOf(session: Session, home: string, run: readonly string[]): readonly string[] {
  const after = (start: string): readonly string[] => ['sh', '-c', `${start} && exec "$@"`, 'sh']
  const unlock = `printf pw | ${daemon} --unlock >&2`
  switch (session) {
    case 'unlocked':
      return ['dbus-run-session', '--', ...after(unlock), ...run]
    case 'locked':
      return ['dbus-run-session', '--', ...after(`${daemon} --start >&2`), ...run]
    case 'refused': {
      const rule = '<deny send_destination="org.freedesktop.secrets"/>'
      return ['dbus-run-session', '--config-file', bus(home, rule), '--', ...after(unlock), ...run]
    }
    case 'no keyring':
      return ['dbus-run-session', '--config-file', bus(home, ''), '--', ...run]
    case 'no bus':
      return run
  }
}

/** A bus that starts no service by itself. */
function bus(home: string, rule: string): string {
  const file = join(home, 'bus.conf')
  writeFileSync(
    file,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=${home}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    ${rule}
  </policy>
</busconfig>`,
  )
  return file
}
