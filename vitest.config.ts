import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';

const root = new URL('./', import.meta.url).pathname;
const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);

export default defineConfig({
  plugins: [swc.vite({ module: { type: 'es6' } })],
  oxc: false,
  resolve: {
    alias: [
      // Nest and our code must hold one and the same graphql: the package's CommonJS entry, as Node itself resolves it.
      { find: /^graphql$/, replacement: `${root}node_modules/graphql/index.js` },
      { find: /^#client\/(.*)\.js$/, replacement: `${root}openapi/client/$1.ts` },
      { find: /^#(\w+)\/(.*)\.js$/, replacement: `${root}$1/$2.ts` },
    ],
  },
  test: {
    sequence: { shuffle: true, seed },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['libs/**/*.spec.ts', 'apps/**/*.spec.ts', 'test/architecture/**/*.spec.ts'],
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0, shuffle: true },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/{system,process,experience,scenarios,faults}/**/*.spec.ts'],
          globalSetup: ['test/global-setup.ts'],
          pool: 'forks',
          maxWorkers: 2,
          isolate: false,
          sequence: { groupOrder: 1, shuffle: true },
          hookTimeout: 60_000,
          testTimeout: 30_000,
        },
      },
    ],
  },
});
