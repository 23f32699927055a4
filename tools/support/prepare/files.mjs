import { accessSync, constants, readFileSync } from 'node:fs'

/**
 * The text of a file, or null when it cannot be read.
 *
 * @param {string} path
 * @returns {string | null}
 */
export function textOf(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/**
 * The object in a JSON file, or an empty one when there is none.
 *
 * @param {string} path
 * @returns {Record<string, unknown>}
 */
export function objectIn(path) {
  try {
    const value = /** @type {unknown} */ (JSON.parse(textOf(path) ?? '{}'))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** @param {string} path */
export function isWritable(path) {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
