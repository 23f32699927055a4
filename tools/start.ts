import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, builtMain } from './support/build.ts'
import { electronBinary, hasDisplay } from './support/display.ts'
import { electronArguments } from './support/launch.ts'
import { projectFolder } from './support/run-tool.ts'

const tool = (name: string): string => join(projectFolder, 'tools', name)

process.exitCode = await start()

async function start(): Promise<number> {
  const built = await build()
  if (built.code !== 0) {
    console.error(`The till could not be built.\n${built.said}`)
    return built.code
  }
  const binary = electronBinary()
  if (!hasDisplay()) {
    console.error('There is no display here, so the till sells one practice top-up by itself.')
    return run(process.execPath, [tool('demo.ts')])
  }
  if (binary !== null) return run(binary, electronArguments())
  console.error('Electron is not installed here, so the preview shell opens the same build.')
  return run(process.execPath, [tool('preview-shell/run.ts'), builtMain])
}

/** Runs a program in place of this one: it gets the terminal and the signals, and gives the code. */
function run(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { cwd: projectFolder, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A terminal gives Ctrl+C to the child as well, and two of them would cut its closing short.
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  return new Promise((resolve) => {
    child.once('error', (failure) => {
      console.error(`${program} could not be run: ${failure.message}`)
      resolve(1)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
}
