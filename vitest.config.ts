import { configDefaults, defineConfig } from 'vitest/config'

/** It watches expressions being built as modules are loaded, and so cannot share loaded ones with other files. */
const ALONE = ['test/regexes/*.test.ts']

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The soak's short forms and the browsers mostly wait.
    maxWorkers: 2,
    setupFiles: ['test/support/setup.ts'],
    projects: [
      // Files share loaded modules, and with them the content read from disk once and one browser: loading everything
      // anew for each of 180 files took most of the suite's time.
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ALONE],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
})
