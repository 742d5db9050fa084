import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/oracles/**', 'tests/bench/**', 'node_modules/**'],
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    server: { deps: { inline: [/@actions\//] } },
  },
});
