import * as z from 'zod/mini';
import { authorName, glob, who } from '../gates/option-schema.ts';
import type { Finding } from './finding.ts';
import type { Part } from './gate-parts.ts';
import { suggestName } from './nearest-name.ts';
import { waiver } from './waiving-schema.ts';
import { type Schema, type Step, walkSchema } from './walk-schema.ts';
import { isPlainList, isPlainMap, mapAt, type Path, type Plain, type PlainMap } from './yaml-tree.ts';

/** Roles with a meaning to gates and commands; a team adds its own freely. */
export const builtInRoles: readonly string[] = [
  'pm',
  'tech-lead',
  'qa',
  'product',
  'business',
  'sre',
  'dba',
  'finance',
  'release',
  'on-call',
  'sponsor',
  'policy',
];

/** Globs in one file; each is compiled and matched against every path of a pull request. */
const globLimit = 500;

/** Names that may be used, after presets. */
interface Scope {
  readonly roles: readonly string[];
  readonly domains: readonly string[];
  readonly stages: readonly string[];
}

/** What a name must be one of. */
interface Kind {
  readonly kind: 'role' | 'domain' | 'stage';
  readonly names: readonly string[];
}

/** Names that nobody has declared, and too many globs. */
export function checkNames(parts: readonly Part[], merged: PlainMap): readonly Finding[] {
  const scope = scopeOf(merged);
  const findings: Finding[] = [];
  const globs = new Map<string, Path>();
  for (const part of parts) {
    walkSchema({ schema: part.schema, value: part.value, path: part.at }, step => {
      if (step.schema === glob) globs.set(step.path.join('\n'), step.path);
      findings.push(...nameFindings(step, scope));
    });
    findings.push(...stageFindings(part, scope));
  }
  const excess = [...globs.values()][globLimit];
  return excess ? [...findings, tooManyGlobs(excess, globs.size)] : findings;
}

function scopeOf(merged: PlainMap): Scope {
  return {
    roles: [...new Set([...builtInRoles, ...Object.keys(mapAt(merged, 'roles'))])],
    domains: Object.keys(mapAt(merged, 'domains')),
    stages: Object.keys(mapAt(merged, 'stages')),
  };
}

function tooManyGlobs(path: Path, count: number): Finding {
  return { code: 'config_too_many_globs', path, at: 'value', values: { count, limit: globLimit } };
}

function nameFindings(step: Step, scope: Scope): readonly Finding[] {
  const { schema, value, path } = step;
  if (schema === who) return unknownRole(value, path, [...scope.roles, 'code-owners', 'domain-leads']);
  if (schema === waiver) return unknownRole(value, path, scope.roles);
  if (schema === authorName) return unknownRole(value, path, [...scope.roles, 'bot']);
  if (!isPlainMap(value) || !isCondition(schema)) return [];
  return unknownItems(value['domain'], [...path, 'domain'], { kind: 'domain', names: scope.domains });
}

/** Conditions are told by a key that only they have: they hold each other, so there is no one schema to compare with. */
function isCondition(schema: Schema): boolean {
  return schema instanceof z.ZodMiniObject && Object.hasOwn(schema.shape, 'only-paths');
}

function unknownRole(value: Plain, path: Path, names: readonly string[]): readonly Finding[] {
  const isRole = typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value);
  return isRole ? unknownName(value, path, { kind: 'role', names }) : [];
}

function stageFindings(part: Part, scope: Scope): readonly Finding[] {
  const kind: Kind = { kind: 'stage', names: scope.stages };
  const isGate = part.at.length === 2 && part.at[0] === 'gates';
  if (!isGate) return [];
  const overlays = Object.keys(mapAt(part.value, 'by-stage'));
  return [
    ...unknownItems(part.value['stages'], [...part.at, 'stages'], kind),
    ...overlays.flatMap(name => unknownName(name, [...part.at, 'by-stage', name], kind)),
  ];
}

function unknownItems(value: Plain | undefined, path: Path, kind: Kind): readonly Finding[] {
  if (!isPlainList(value)) return [];
  return value.flatMap((name, index) => (typeof name === 'string' ? unknownName(name, [...path, index], kind) : []));
}

function unknownName(name: string, path: Path, { kind, names }: Kind): readonly Finding[] {
  if (names.includes(name)) return [];
  return [{ code: 'config_unknown_name', path, at: 'key', values: { name, kind, ...suggestName(name, names) } }];
}
