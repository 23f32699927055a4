import { defineConfig } from 'vitest/config'

const testTimeout = 20_000
const screens = 'test/renderer/**/*.test.ts'

export default defineConfig({
  test: {
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
