import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Everything but Electron and keytar (native) is bundled: a packaged till carries no node_modules but keytar's.
const external = ['electron', 'keytar']

export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          // The thread of long work on the ledger must be a file that can be started by its name.
          'ledger-worker': 'src/main/adapters/sqlite/ledger-worker.ts',
        },
        external,
      },
      externalizeDeps: false,
    },
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file.
      rollupOptions: {
        input: 'src/preload/index.ts',
        external,
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
      externalizeDeps: false,
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      rollupOptions: {
        input: ['src/renderer/index.html', 'src/renderer/slip.html', 'src/renderer/draw.html'],
      },
      assetsInlineLimit: 0,
      minify: true,
    },
  },
})
