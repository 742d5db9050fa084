import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/oracles/**/*.test.ts'],
    isolate: false,
    testTimeout: 120_000,
    server: { deps: { inline: [/@actions\//] } },
  },
});
