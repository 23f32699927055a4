import { createCodec } from './codec.ts'
import { createLink } from './link.ts'
import { runPageWorld, type WorldNames } from './page-world.ts'
import { runPreloadWorld } from './preload-world.ts'

/** What the page's scripts are made for: names that only they know, and the preload to run. */
export type PageScripts = {
  readonly names: WorldNames & { readonly binding: string }
  readonly processInfo: object
  readonly preload: string
}

const codec = `(${createCodec.toString()})()`

/** The script that runs in the page's own world before any of its scripts. */
export const pageWorldScript = (names: WorldNames): string =>
  `(${runPageWorld.toString()})(${codec}, ${createLink.toString()}, ${JSON.stringify(names)})`

/** The script that runs the preload in its own world before any script of the page. */
export const preloadWorldScript = ({ names, processInfo, preload }: PageScripts): string =>
  `(${runPreloadWorld.toString()})(${codec}, ${createLink.toString()}, ${JSON.stringify(names)},
${JSON.stringify(processInfo)}, (require, module, exports, process) => {
${preload}
})`
