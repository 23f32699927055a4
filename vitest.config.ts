import { defineConfig } from 'vitest/config'
import { middayZone } from './test/support/midday.ts'

// For every process of a test, and for the browsers that they start.
process.env['TZ'] = middayZone()

// Long, for a machine that does much else: whoever waits for a condition says how long by itself.
const testTimeout = 60_000
const screens = 'test/renderer/**/*.test.ts'

export default defineConfig({
  test: {
    // Most of them wait for a disk, a socket or a browser: one at a time leaves two cores idle.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', screens],
          testTimeout,
        },
      },
      {
        test: {
          name: 'screens',
          include: [screens],
          globalSetup: 'test/renderer/built.ts',
          testTimeout,
        },
      },
    ],
  },
})
