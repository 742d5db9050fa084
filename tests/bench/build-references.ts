import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const names = ['toolkit', 'bare-https'] as const;
export type ReferenceName = (typeof names)[number];

/** Bundles the programs we are measured beside, as an Action would be shipped; the toolkit with all that it brings. */
export async function buildReferences(folder: string): Promise<Readonly<Record<ReferenceName, string>>> {
  const build = async (name: ReferenceName) => {
    const input = fileURLToPath(new URL(`references/${name}.ts`, import.meta.url));
    const file = join(folder, `${name}.mjs`);
    const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent', transform: { target: 'node24' } });
    await bundle.write({ file, format: 'esm', minify: true, codeSplitting: false });
    await bundle.close();
    return file;
  };
  return { toolkit: await build('toolkit'), 'bare-https': await build('bare-https') };
}
