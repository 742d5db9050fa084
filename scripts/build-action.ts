/** Bundles the Action into one committed file. Same sources, same bytes: CI rebuilds it and compares. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { type Plugin, rolldown } from 'rolldown';
import { lazyBuiltins } from './lazy-builtins.ts';
import { textEntry, textPartNames, textsOfPart, textsOnDemand } from './texts-on-demand.ts';
import { withoutDocumentation } from './without-documentation.ts';

const pathOf = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const noHttpClient = pathOf('action/no-http-client.ts');
/** A test builds somewhere else and compares. */
const target = process.argv[2] ?? 'action/dist/main.cjs';

interface Part {
  readonly name: string;
  readonly code: string;
}

/**
 * Modules that are always loaded, since the entry imports them or what it imports does. They go into one part, whoever shares
 * them: split by who shares what, a check would load a dozen.
 */
function alwaysLoaded(): { readonly plugin: Plugin; readonly has: (id: string) => boolean } {
  const ids = new Set<string>();
  const plugin: Plugin = {
    name: 'always-loaded',
    buildEnd() {
      const queue = [...this.getModuleIds()].filter(id => this.getModuleInfo(id)?.isEntry);
      for (const id of queue) {
        if (ids.has(id)) continue;
        ids.add(id);
        queue.push(...(this.getModuleInfo(id)?.importedIds ?? []));
      }
    },
  };
  return { plugin, has: id => ids.has(id) };
}

/** The entry's part first, then those that it imports only when asked. */
async function bundleParts(input: string, plugins: readonly Plugin[], isSplit: boolean): Promise<readonly Part[]> {
  const always = alwaysLoaded();
  const bundle = await rolldown({
    input,
    platform: 'node',
    logLevel: 'warn',
    plugins: [...plugins, always.plugin],
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
    codeSplitting: isSplit && { groups: [{ name: 'check', test: always.has }] },
    strictExecutionOrder: false,
    comments: false,
    ...(isSplit && { entryFileNames: 'entry', chunkFileNames: '[name]' }),
  });
  await bundle.close();
  return output.flatMap(one => (one.type === 'chunk' ? [{ name: one.fileName, code: one.code }] : []));
}

const gap = 'PRODUCT_PARTS';

/**
 * V8 reads every function of a file before it runs the first: 50 % on top of starting Node, for most events in vain. In the
 * one file the product lies packed, in parts that are unpacked and compiled where they are imported.
 */
const productInParts: Plugin = {
  name: 'product-in-parts',
  resolveId: source => (source === './run-command.ts' ? { id: '\0product' } : null),
  load: id =>
    id === '\0product'
      ? {
          code: `
            const packed = ${gap};
            const loaded = new Map();
            const { compileFunction } = process.getBuiltinModule('node:vm');
            const { brotliDecompressSync } = process.getBuiltinModule('node:zlib');
            const load = name => {
              const part = name.replace('./', '');
              if (!Object.hasOwn(packed, part)) return process.getBuiltinModule(name);
              if (!loaded.has(part)) {
                const module = { exports: {} };
                loaded.set(part, module);
                const code = brotliDecompressSync(Buffer.from(packed[part], 'base64'), { chunkSize: 1048576 }).toString('latin1');
                compileFunction(code, ['module', 'exports', 'require'], { filename: __filename })(module, module.exports, load);
              }
              return loaded.get(part).exports;
            };
            export const { runCommand } = load('./entry');`,
          moduleType: 'js',
        }
      : null,
};

/** In ASCII alone: V8 holds a text with one Chinese letter at two bytes each, and reads it slower. No `String.raw` may hold one. */
function pack(code: string): string {
  const ascii = code.replace(/[^\0-\x7f]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return brotliCompressSync(Buffer.from(ascii, 'latin1')).toString('base64');
}

const product = await bundleParts('action/run-command.ts', [lazyBuiltins, withoutDocumentation, textsOnDemand], true);
const texts = await Promise.all(
  textPartNames.map(async name => {
    const [part] = await bundleParts(textEntry(name), [textsOfPart], false);
    return part ? [{ ...part, name }] : [];
  }),
);
const parts = [...product, ...texts.flat()];
const [start] = await bundleParts('action/main.ts', [productInParts], false);
if (!start) throw new Error('the Action has no entry');
const packed = JSON.stringify(Object.fromEntries(parts.map(part => [part.name, pack(part.code)])));
const whole = start.code.replace(gap, () => packed);
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, whole);
const sizes = parts.map(part => `${part.name} ${(part.code.length / 1024).toFixed(0)}`).join(', ');
process.stderr.write(`${target}: ${(statSync(target).size / 1024).toFixed(0)} KB (unpacked: ${sizes})\n`);
