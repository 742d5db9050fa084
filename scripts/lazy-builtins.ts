import { isBuiltin } from 'node:module';
import type { Plugin } from 'rolldown';

const prefix = '\0builtin:';

/** Makes Node's modules load where they are first used; required at the top, `https` would bring TLS along for whatever ends before it. */
export const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  resolveId(id) {
    return isBuiltin(id) ? { id: prefix + id, moduleSideEffects: false } : null;
  },
  load(id) {
    if (!id.startsWith(prefix)) return null;
    const name = JSON.stringify(id.slice(prefix.length));
    return { code: `module.exports = process.getBuiltinModule(${name});`, moduleType: 'js' };
  },
};
