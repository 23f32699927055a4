import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** What SQLite keeps beside a database file. */
export const companions = ['-wal', '-shm', '-journal'] as const

/** Has what was written to a file on the disk before this returns. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Has the names in a file's folder on the disk, where the system can do that. */
export function syncFolderOf(path: string): void {
  try {
    const folder = openSync(dirname(path), 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // Windows opens no folder; its file system keeps the order of names by itself.
  }
}

/** Puts a text in a file's place: after a power cut all of it is there, or all that was there before. */
export function writeDurably(path: string, text: string): void {
  const part = `${path}.part`
  const file = openSync(part, 'w')
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
  syncFolderOf(path)
}

/** Removes a database file and what SQLite keeps beside it, if they are there. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', ...companions]) {
    if (existsSync(path + suffix)) rmSync(path + suffix)
  }
}
