import type { Modules } from './plan.mjs'

export function installPackages(
  folder: string,
  because: Exclude<Modules, 'ready'>,
): Promise<string | null>
export function explain(said: string): string
