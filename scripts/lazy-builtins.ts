import { isBuiltin } from 'node:module';
import type { Plugin } from 'rolldown';

const prefix = '\0builtin:';

/** Needed on every path; all others would be required at the top of the bundle, `https` with TLS and all, though most events end before it. */
const always: readonly string[] = ['node:fs'];

/** Makes Node's modules load where they are first used. */
export const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  resolveId(id) {
    return isBuiltin(id) && !always.includes(id) ? { id: prefix + id, moduleSideEffects: false } : null;
  },
  load(id) {
    if (!id.startsWith(prefix)) return null;
    const name = JSON.stringify(id.slice(prefix.length));
    return { code: `module.exports = process.getBuiltinModule(${name});`, moduleType: 'js' };
  },
};
