/** Bundles the command line into dist/, so that the installed package needs no other one. Heavy commands load their chunk when they are called. */
import { chmodSync, copyFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';

const target = 'dist';
/** Read at run time beside the chunk that needs them. */
const assets = [
  'src/sandbox/schema/github-openapi.json',
  'src/cli/demo/shop.yml',
  fileURLToPath(new URL('./schema.graphql', import.meta.resolve('@octokit/graphql-schema'))),
];

/** In a checkout GitHub's schema lies in its package, here beside the chunk. */
const besideTheChunk: Plugin = {
  name: 'beside-the-chunk',
  transform(code) {
    const found = "import.meta.resolve('@octokit/graphql-schema')";
    return code.includes(found) ? code.replace(found, () => 'import.meta.url') : null;
  },
};

rmSync(target, { recursive: true, force: true });
const bundle = await rolldown({
  input: { sluice: 'src/cli/main.ts' },
  platform: 'node',
  logLevel: 'warn',
  resolve: { alias: { yaml: fileURLToPath(new URL('../node_modules/yaml/browser/dist/index.js', import.meta.url)) } },
  plugins: [besideTheChunk],
  transform: { target: 'node24' },
});
await bundle.write({
  dir: target,
  format: 'esm',
  entryFileNames: '[name].mjs',
  chunkFileNames: '[name]-[hash].mjs',
  minify: true,
  comments: false,
});
await bundle.close();
for (const asset of assets) copyFileSync(asset, join(target, basename(asset)));
chmodSync(join(target, 'sluice.mjs'), 0o755);

const size = readdirSync(target).reduce((sum, name) => sum + statSync(join(target, name)).size, 0);
process.stderr.write(`${target}: ${(size / 1024).toFixed(0)} KB in ${readdirSync(target).length} files\n`);
