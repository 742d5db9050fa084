/** Bundles the Action into one committed file. Same sources, same bytes: CI rebuilds it and compares. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { lazyBuiltins } from './lazy-builtins.ts';
import { withoutDocumentation } from './without-documentation.ts';

const pathOf = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const noHttpClient = pathOf('action/no-http-client.ts');
/** A test builds somewhere else and compares. */
const target = process.argv[2] ?? 'action/dist/main.cjs';

async function bundleText(input: string, plugins: readonly Plugin[]): Promise<string> {
  const bundle = await rolldown({
    input,
    platform: 'node',
    logLevel: 'warn',
    plugins: [...plugins],
    resolve: {
      // The toolkit reaches for npm's undici (1 MB, 75 ms of CPU) for OIDC and its own Octokit, which Sluice doesn't use.
      alias: {
        '@actions/http-client/lib/auth': noHttpClient,
        '@actions/http-client': noHttpClient,
        undici: noHttpClient,
        'json-with-bigint': pathOf('action/plain-json.ts'),
        // The node build of `yaml` is CommonJS and can't be shaken; the same code as modules can.
        yaml: pathOf('node_modules/yaml/browser/dist/index.js'),
      },
    },
    treeshake: {
      manualPureFunctions: ['z'],
      moduleSideEffects: [{ test: /node_modules/, sideEffects: false }],
    },
    transform: { target: 'node24' },
  });
  const { output } = await bundle.generate({
    format: 'cjs',
    minify: true,
    codeSplitting: false,
    strictExecutionOrder: false,
    comments: false,
  });
  await bundle.close();
  return output[0].code;
}

const gap = 'PRODUCT_TEXT';

/**
 * V8 reads every function of a file before it runs the first: 50 % on top of starting Node, for most events in vain. In the
 * one file the product is a text, which is compiled where `run.ts` imports it.
 */
const productAsText: Plugin = {
  name: 'product-as-text',
  resolveId: source => (source === './run-command.ts' ? { id: '\0product' } : null),
  load: id =>
    id === '\0product'
      ? {
          code: `
            const { compileFunction } = process.getBuiltinModule('node:vm');
            compileFunction('${gap}', ['module', 'exports'], { filename: __filename })(module, exports);`,
          moduleType: 'js',
        }
      : null,
};

const product = await bundleText('action/run-command.ts', [lazyBuiltins, withoutDocumentation]);
const start = await bundleText('action/main.ts', [productAsText]);
const whole = start.replace(new RegExp(`["'\`]${gap}["'\`]`), () => JSON.stringify(product));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, whole);
process.stderr.write(`${target}: ${(statSync(target).size / 1024).toFixed(0)} KB\n`);
