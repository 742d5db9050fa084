/** Bundles the Action into one committed file. Same sources, same bytes: CI rebuilds it and compares. */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const noHttpClient = fileURLToPath(new URL('../action/no-http-client.ts', import.meta.url));
/** A test builds somewhere else and compares. */
const target = process.argv[2] ?? 'action/dist/main.cjs';

const bundle = await rolldown({
  input: 'action/main.ts',
  platform: 'node',
  logLevel: 'warn',
  resolve: {
    // The toolkit reaches for npm's undici (1 MB, 75 ms of CPU) for OIDC and its own Octokit, which Sluice doesn't use.
    alias: {
      '@actions/http-client/lib/auth': noHttpClient,
      '@actions/http-client': noHttpClient,
      undici: noHttpClient,
      // The node build of `yaml` is CommonJS and can't be shaken; the same code as modules can.
      yaml: fileURLToPath(new URL('../node_modules/yaml/browser/dist/index.js', import.meta.url)),
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
  comments: false,
});
await bundle.close();
process.stderr.write(`${target}: ${(statSync(target).size / 1024).toFixed(0)} KB\n`);
