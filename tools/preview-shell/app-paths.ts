import { existsSync, mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'

type PathName = Parameters<Electron.App['getPath']>[0]

/** The folders that Electron has names for. */
export type AppPaths = Pick<Electron.App, 'getPath' | 'setPath'>

/** `userDataArgument` is the folder that `--user-data-dir` names on the command line. */
export function createAppPaths(appName: () => string, userDataArgument?: string): AppPaths {
  const overridden = new Map<string, string>()
  const home = homedir()
  const isMac = process.platform === 'darwin'

  const standard: { readonly [N in PathName]?: () => string } = {
    home: () => home,
    appData: () => appData(home),
    userData: () => userDataArgument ?? join(appData(home), appName()),
    sessionData: () => getPath('userData'),
    temp: tmpdir,
    exe: () => process.execPath,
    module: () => process.execPath,
    desktop: () => join(home, 'Desktop'),
    documents: () => join(home, 'Documents'),
    downloads: () => join(home, 'Downloads'),
    music: () => join(home, 'Music'),
    pictures: () => join(home, 'Pictures'),
    videos: () => join(home, isMac ? 'Movies' : 'Videos'),
    logs: () => (isMac ? join(home, 'Library/Logs', appName()) : join(getPath('userData'), 'logs')),
    crashDumps: () => join(getPath('userData'), 'Crashpad'),
  }

  const getPath = (name: PathName): string => {
    const path = overridden.get(name) ?? standard[name]?.()
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    if (name === 'logs') mkdirSync(path, { recursive: true })
    return path
  }

  return {
    getPath,
    setPath: (name, path) => {
      if (!isAbsolute(path)) throw new Error('Path must be absolute')
      if (!Object.hasOwn(standard, name) || !existsSync(path)) throw new Error('Failed to set path')
      overridden.set(name, path)
    },
  }
}

function appData(home: string): string {
  if (process.platform === 'darwin') return join(home, 'Library/Application Support')
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(home, 'AppData/Roaming')
  return process.env['XDG_CONFIG_HOME'] ?? join(home, '.config')
}
