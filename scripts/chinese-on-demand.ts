import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';

const lists = ['asks', 'next', 'reasons', 'words'] as const;
const folder = fileURLToPath(new URL('../src/render/locale/zh-cn/', import.meta.url));

/** Name of the part that holds the Chinese texts of checks. */
export const chinesePart = 'zh-cn';
/** Entry of that part. */
export const chineseEntry = '\0chinese';
const onDemand = '\0chinese:';

/** The Chinese texts of checks as a part of their own: one text in ten that a check compiles, and half of the teams read none. */
export const chineseTexts: Plugin = {
  name: 'chinese-texts',
  resolveId: source => (source === chineseEntry ? { id: source } : null),
  load: id =>
    id === chineseEntry
      ? {
          code: lists.map(list => `export { ${list} } from ${JSON.stringify(`${folder}${list}.ts`)};`).join('\n'),
          moduleType: 'js',
        }
      : null,
};

/** In their place the part is loaded when the first text of it is read; whoever reads them only looks up keys. */
export const chineseOnDemand: Plugin = {
  name: 'chinese-on-demand',
  resolveId(source, importer) {
    if (source === `./${chinesePart}`) return { id: source, external: true };
    const list = lists.find(one => source === `./zh-cn/${one}.ts`);
    return list && importer?.replaceAll('\\', '/').endsWith('/locale/catalogue.ts') ? { id: onDemand + list } : null;
  },
  load(id) {
    if (!id.startsWith(onDemand)) return null;
    const list = id.slice(onDemand.length);
    const code = `export const ${list} = new Proxy({}, { get: (_, key) => require('./${chinesePart}').${list}[key] });`;
    return { code, moduleType: 'js' };
  },
};
