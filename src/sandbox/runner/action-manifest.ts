import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { NotModelled } from './not-modelled.ts';
import { textAt, valueAt } from './payload.ts';

/** What the runner needs of our `action.yml`. */
interface ActionManifest {
  readonly main: string;
  /** Declared inputs with the text of their default. */
  readonly defaults: Readonly<Record<string, string>>;
}

/** Reads `action.yml` of the checkout; only a Node action without `pre` and `post` is played. */
export async function readManifest(folder: string): Promise<ActionManifest> {
  const path = join(folder, 'action.yml');
  const manifest: unknown = parse(await readFile(path, 'utf8'));
  const main = textAt(manifest, 'runs', 'main');
  const using = textAt(manifest, 'runs', 'using');
  if (main === undefined || using === undefined || !/^node\d+$/.test(using)) {
    throw new NotModelled(`an action that uses '${using ?? 'nothing'}'`, path, 1);
  }
  for (const key of ['pre', 'post']) {
    if (valueAt(manifest, 'runs', key) !== undefined) throw new NotModelled(`runs.${key}`, path, 1);
  }
  return { main: join(folder, main), defaults: defaultsOf(valueAt(manifest, 'inputs')) };
}

function defaultsOf(inputs: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(typeof inputs === 'object' && inputs !== null ? inputs : {});
  return Object.fromEntries(entries.map(([name, input]) => [name, String(valueAt(input, 'default') ?? '')]));
}
