import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built renderer, for all tests of a run. */
    readonly builtRenderer: string
  }
}

/** Builds the renderer once for all tests that look at it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'airtill-renderer-'))
  // What is shipped, not what libraries make of themselves under a test runner.
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  await build({
    root: join(import.meta.dirname, '../../src/renderer'),
    base: './',
    plugins: [react()],
    logLevel: 'error',
    configFile: false,
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0 },
  })
  process.env['NODE_ENV'] = before
  project.provide('builtRenderer', folder)
  return () => rm(folder, { recursive: true })
}
