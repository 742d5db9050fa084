/** Bundles the Action into one committed file. Same sources, same bytes: CI rebuilds it and compares. */
import { statSync } from 'node:fs';
import { rolldown } from 'rolldown';

const target = 'action/dist/main.cjs';

const bundle = await rolldown({
  input: 'action/main.ts',
  platform: 'node',
  logLevel: 'warn',
  resolve: {
    // The toolkit reaches for npm's undici (1 MB, 75 ms of CPU) for OIDC and its own Octokit, which Sluice doesn't use.
    alias: {
      '@actions/http-client/lib/auth': './action/no-http-client.ts',
      '@actions/http-client': './action/no-http-client.ts',
      undici: './action/no-http-client.ts',
    },
  },
  treeshake: { moduleSideEffects: [{ test: /node_modules/, sideEffects: false }] },
  transform: { target: 'node24' },
});
await bundle.write({
  file: target,
  format: 'cjs',
  minify: true,
  codeSplitting: false,
  strictExecutionOrder: true,
  comments: { legal: false, annotation: false },
});
await bundle.close();
process.stderr.write(`${target}: ${(statSync(target).size / 1024).toFixed(0)} KB\n`);
