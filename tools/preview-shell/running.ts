import { readOptions } from './options.ts'
import { createPreviewShell } from './shell.ts'

const options = readOptions(process.argv.slice(2))

// What the app finds on its command line, as under Electron's own binary.
process.argv = [process.execPath, options.entry, ...options.appArguments]

/** The shell of this process. */
export const shell = createPreviewShell(options)
