import { configDefaults, defineConfig } from 'vitest/config'

/** Pure functions over readonly data: their tests may share modules, and with them the content read from disk once. */
const PURE =
  'test/{answers,bot,content,conversations,dialogs,knowledge,matching,retrieval,shipped}/**/*.test.ts'

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The soak's short forms and the browsers mostly wait.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: [PURE], isolate: false } },
      {
        extends: true,
        test: { name: 'edge', include: ['test/**/*.test.ts'], exclude: [...configDefaults.exclude, PURE] },
      },
    ],
  },
})
