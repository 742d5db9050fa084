import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';

const folder = fileURLToPath(new URL('../src/render/locale/', import.meta.url));

/** Texts that few checks read, as parts of the bundle of their own: files below `locale/`, each with the one list it exports. */
const textParts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'zh-cn': {
    'zh-cn/asks.ts': 'asks',
    'zh-cn/next.ts': 'next',
    'zh-cn/rare-reasons.ts': 'rareReasons',
    'zh-cn/reasons.ts': 'reasons',
    'zh-cn/words.ts': 'words',
  },
  'rare-reasons': { 'en/rare-reasons.ts': 'rareReasons' },
};

/** Names of those parts. */
export const textPartNames = Object.keys(textParts);

const entry = '\0texts:';
const onDemand = '\0on-demand:';

/** Entry of a part. */
export function textEntry(part: string): string {
  return entry + part;
}

/** Bundles a part's lists. */
export const textsOfPart: Plugin = {
  name: 'texts-of-part',
  resolveId: source => (source.startsWith(entry) ? { id: source } : null),
  load(id) {
    if (!id.startsWith(entry)) return null;
    const lists = Object.entries(textParts[id.slice(entry.length)] ?? {});
    const code = lists.map(([file, list]) => `export { ${list} } from ${JSON.stringify(folder + file)};`).join('\n');
    return { code, moduleType: 'js' };
  },
};

/** In their place the part is loaded when the first text of it is read; whoever reads them only looks up keys. */
export const textsOnDemand: Plugin = {
  name: 'texts-on-demand',
  resolveId(source, importer) {
    if (textPartNames.some(part => source === `./${part}`)) return { id: source, external: true };
    const isHere = importer?.replaceAll('\\', '/').endsWith('/locale/catalogue.ts');
    const part = isHere && textPartNames.find(one => Object.hasOwn(textParts[one] ?? {}, source.replace('./', '')));
    return part ? { id: `${onDemand}${part} ${source.replace('./', '')}` } : null;
  },
  load(id) {
    if (!id.startsWith(onDemand)) return null;
    const [part = '', file = ''] = id.slice(onDemand.length).split(' ');
    const list = textParts[part]?.[file];
    const code = `export const ${list} = new Proxy({}, { get: (_, key) => require('./${part}').${list}[key] });`;
    return { code, moduleType: 'js' };
  },
};
