import { parseArgs } from 'node:util'

/** How the shell was asked to run an app. */
export type Options = {
  readonly headless: boolean
  /** Where to write the address that another DevTools client may connect to; none if undefined. */
  readonly cdpPortFile: string | undefined
  /** The app's main file, or the folder of its package.json. */
  readonly entry: string
  readonly appArguments: readonly string[]
}

export const usage =
  'Usage: node tools/preview-shell/run.ts [--headless] [--cdp-port-file <file>] <main file or folder> [arguments of the app]'

/** Reads the shell's own arguments, which stand before the entry. Throws with a sentence. */
export function readOptions(argv: readonly string[]): Options {
  // What follows the entry belongs to the app, even if it looks like the shell's.
  const { tokens } = parseArgs({
    args: [...argv],
    options: { headless: { type: 'boolean' }, 'cdp-port-file': { type: 'string' } },
    strict: false,
    tokens: true,
  })
  const entryAt = tokens.find((token) => token.kind === 'positional')?.index
  if (entryAt === undefined) throw new Error(usage)
  const { values } = parseArgs({
    args: argv.slice(0, entryAt),
    options: { headless: { type: 'boolean' }, 'cdp-port-file': { type: 'string' } },
  })
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'])
  return {
    headless: values.headless === true || !hasDisplay,
    cdpPortFile: values['cdp-port-file'],
    entry: argv[entryAt] ?? '',
    appArguments: argv.slice(entryAt + 1),
  }
}
