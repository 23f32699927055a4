import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { type DrawingBench, openDrawingBench } from '../../../tools/support/paper/drawing-page.ts'

/** The page that draws lines of slips as it is shipped, and nothing else of the renderer. */
export async function buildDrawingBench(): Promise<DrawingBench> {
  const folder = await mkdtemp(join(tmpdir(), 'airtill-drawing-'))
  const root = join(import.meta.dirname, '../../../src/renderer')
  await build({
    root,
    base: './',
    logLevel: 'error',
    configFile: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rollupOptions: { input: join(root, 'draw.html') },
    },
  })
  const bench = await openDrawingBench(folder)
  return {
    ...bench,
    async close() {
      await bench.close()
      await rm(folder, { recursive: true })
    },
  }
}
