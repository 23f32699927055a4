import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own folder, with a slash at its end. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

export interface ToolOptions {
  readonly env?: NodeJS.ProcessEnv
  /** Keeps what it says to itself and answers it, for the case that it fails. */
  readonly quiet?: boolean
}

export interface ToolEnd {
  readonly code: number
  readonly said: string
}

/** Runs one of the project's programs, or a script on the project's Node, in the project's folder. */
export function runTool(
  name: string,
  args: readonly string[],
  { env = process.env, quiet = false }: ToolOptions = {},
): Promise<ToolEnd> {
  const child = spawn(name, args, {
    cwd: projectFolder,
    env: withProgramsOnPath(env),
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    // On Windows the programs in node_modules/.bin are .cmd files, which need its shell.
    shell: process.platform === 'win32',
  })
  const said: string[] = []
  child.stdout?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  return new Promise((resolve) => {
    child.once('error', (failure) => resolve({ code: 1, said: failure.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, said: said.join('') }))
  })
}

// Windows calls it Path, and a copy of the environment minds the difference.
function withProgramsOnPath(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const programs = join(projectFolder, 'node_modules', '.bin')
  return { ...env, [name]: [programs, env[name] ?? ''].join(delimiter) }
}
