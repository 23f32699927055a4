import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

// Runs an Electron app, unchanged, over Node and an installed Chromium. See README.md.

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier !== 'electron' && specifier !== 'electron/main') return next(specifier, context)
    return { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
  },
})

// Electron only warns of a rejection that nobody handles.
process.on('unhandledRejection', (reason) => {
  console.error('UnhandledPromiseRejectionWarning:', reason)
})
process.on('uncaughtException', (error) => {
  console.error('A JavaScript error occurred in the main process:', error)
  process.exit(1)
})

async function run(): Promise<void> {
  const { shell } = await import('./running.ts')
  try {
    await import(pathToFileURL(shell.mainFile).href)
  } catch (error) {
    console.error('App threw an error during load:', error)
    process.exit(1)
  }
  shell.start()
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

// Electron lives on without windows until the app quits.
setInterval(() => undefined, 2 ** 30)
