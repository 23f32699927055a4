import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** The app that the shell runs, as its package.json describes it. */
export type Application = {
  readonly mainFile: string
  readonly folder: string
  readonly name: string
  readonly version: string
}

/** Finds the app of a main file or of a folder with a package.json. Throws with a sentence. */
export function findApplication(entry: string): Application {
  const path = resolve(entry)
  if (!existsSync(path)) throw new Error(`There is no app at ${path}.`)
  const isFolder = statSync(path).isDirectory()
  const folder = folderOfPackage(isFolder ? path : dirname(path)) ?? dirname(path)
  const described = readPackage(folder)
  return {
    mainFile: isFolder ? createRequire(join(path, 'package.json')).resolve(path) : path,
    folder,
    name: described.productName ?? described.name ?? 'Electron',
    version: described.version ?? '0.0.0',
  }
}

function folderOfPackage(from: string): string | undefined {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = dirname(from)
  return parent === from ? undefined : folderOfPackage(parent)
}

type Described = {
  readonly name?: string
  readonly productName?: string
  readonly version?: string
}

function readPackage(folder: string): Described {
  const path = join(folder, 'package.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Described) : {}
}
