import { join } from 'node:path'
import { isWritable } from './files.mjs'
import { lackingOn, npmCommand, thisSystem } from './machine.mjs'
import { electronIn, modulesIn } from './modules.mjs'

/** @import { Facts, Task } from './types.ts' */

/**
 * What this machine and this folder have, read without starting any program.
 *
 * @param {string} folder
 * @param {Task} task
 * @returns {Facts}
 */
export function gather(folder, task) {
  const system = thisSystem()
  const modules = modulesIn(folder)
  const installed = join(folder, 'node_modules')
  return {
    task,
    folder,
    nodeVersion: process.versions.node,
    system,
    isRoot: process.getuid?.() === 0,
    writable: isWritable(folder) && (modules === 'missing' || isWritable(installed)),
    npm: npmCommand() !== null,
    modules,
    electron: electronIn(folder),
    lacks: lackingOn(system),
  }
}
