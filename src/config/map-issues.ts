import type * as z from 'zod/mini';
import { globProblem } from '../domain/glob-pattern.ts';
import { type ReasonCode, reasonCodes } from '../domain/reason-code.ts';
import { authorName, duration, who } from '../gates/option-schema.ts';
import type { Finding } from './finding.ts';
import { suggestName } from './nearest-name.ts';
import { isNotBuilt, keysNotBuilt } from './not-built.ts';
import { keysAt, type Schema, schemasAt } from './walk-schema.ts';
import { isPlainMap, type Path, type Plain, valueAt } from './yaml-tree.ts';

type Issue = z.core.$ZodIssue;

/** What was judged: the value, the schemas that share it, and where it stands in the file. */
export interface Judged {
  readonly value: Plain;
  readonly schemas: readonly Schema[];
  readonly at: Path;
  /** Keys that are for later, by the place in the value. */
  readonly notBuilt: (inner: Path) => readonly string[];
}

/** Zod's issues in the words of the config; several schemas of one map report its unknown keys only together. */
export function mapIssues(issues: readonly Issue[], judged: Judged): readonly Finding[] {
  return issues.flatMap(issue => findingsOf(issue, judged));
}

function findingsOf(issue: Issue, judged: Judged): readonly Finding[] {
  const inner = issue.path.filter(key => typeof key !== 'symbol');
  const path = [...judged.at, ...inner];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap(key => unknownKey(key, inner, judged));
    case 'invalid_union':
      return unionFindings(issue, inner, judged);
    case 'invalid_key':
      return [badValue(path, 'key', { value: String(path.at(-1)), expected: wordsOf(issue.issues[0]) })];
    default:
      return [leafFinding(issue, inner, judged)];
  }
}

/** An unknown key where another schema of the same map knows it is no mistake. */
function unknownKey(key: string, inner: Path, judged: Judged): readonly Finding[] {
  const path = [...judged.at, ...inner, key];
  const known = keysAt(judged.schemas, inner);
  if (known.includes(key)) return [];
  const name = path.join('.');
  const isCondition = known.includes('only-paths');
  if (isCondition && key === 'base') return [{ code: 'config_use_stage', path, at: 'key', values: {} }];
  if (isNotBuilt(isCondition ? keysNotBuilt.condition : judged.notBuilt(inner), key)) {
    return [{ code: 'config_not_built', path, at: 'key', values: { key: name } }];
  }
  return [{ code: 'config_unknown_key', path, at: 'key', values: { key: name, ...suggestName(key, known) } }];
}

/** The option that comes nearest speaks; when none takes this type, all their types are named. */
function unionFindings(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  inner: Path,
  judged: Judged,
): readonly Finding[] {
  const options = issue.errors.filter(errors => !errors.some(isRootType));
  const nearest = options.toSorted((left, right) => weightOf(left) - weightOf(right))[0];
  if (nearest) {
    return mapIssues(
      nearest.map(one => ({ ...one, path: [...issue.path, ...one.path] })),
      judged,
    );
  }
  const expected = [...new Set(issue.errors.map(errors => wordsOf(errors.find(isRootType))))].join(' | ');
  return [typeFinding([...judged.at, ...inner], expected)];
}

function isRootType(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function weightOf(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function leafFinding(issue: Issue, inner: Path, judged: Judged): Finding {
  const path = [...judged.at, ...inner];
  const value = valueAt(judged.value, inner);
  if (value === undefined) return missingKey(path);
  if (issue.code === 'invalid_type') return typeFinding(path, wordsOf(issue));
  const code = codeOf(issue.message);
  if (code === 'config_bad_glob') return badGlob(path, String(value));
  if (code && code !== 'config_bad_value') return { code, path, at: 'value', values: { key: path.join('.') } };
  if (typeof value === 'object' && value !== null && issue.code === 'invalid_value')
    return typeFinding(path, wordsOf(issue));
  const example = exampleOf(inner, judged);
  if (example) return badValue(path, 'value', { value: shown(value), expected: example });
  const names = issue.code === 'invalid_value' ? issue.values.filter(one => typeof one === 'string') : [];
  return badValue(path, 'value', {
    value: shown(value),
    expected: wordsOf(issue),
    ...suggestName(shown(value), names),
  });
}

/** Schemas of the gates say only that a form is wrong; these are the forms. */
function exampleOf(inner: Path, judged: Judged): string | undefined {
  const schemas = schemasAt(judged.schemas, inner);
  if (schemas.includes(who)) return '@user | @org/team | qa | code-owners | domain-leads | permission:write';
  if (schemas.includes(authorName)) return '@user | @org/team | qa | bot';
  if (schemas.includes(duration)) return '60s | 5m | 12h | 7d';
  const isSize = keysAt(judged.schemas, inner.slice(0, -1)).includes('only-paths');
  return isSize && ['files', 'lines'].includes(String(inner.at(-1))) ? '>40 | <=300' : undefined;
}

function missingKey(path: Path): Finding {
  return { code: 'config_missing_key', path, at: 'key', values: { key: path.join('.') } };
}

function typeFinding(path: Path, expected: string): Finding {
  return { code: 'config_wrong_type', path, at: 'value', values: { key: path.join('.'), expected } };
}

function badGlob(path: Path, value: string): Finding {
  return { code: 'config_bad_glob', path, at: 'value', values: { value, problem: globProblem(value) ?? '' } };
}

function badValue(path: Path, at: Finding['at'], values: Finding['values']): Finding {
  return { code: 'config_bad_value', path, at, values: { key: path.join('.'), ...values } };
}

function shown(value: Plain): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  return isPlainMap(value) ? '{…}' : String(value);
}

/** Schemas of the gates put a reason code where zod puts its message. */
function codeOf(message: string): ReasonCode | undefined {
  return reasonCodes.find(code => code === message);
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'list',
  object: 'map',
  record: 'map',
  boolean: 'true | false',
  int: 'number',
};

/** What would be right, in words that need no translation. */
function wordsOf(issue: Issue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'too_small':
      return `${sizeWord(issue.origin)}≥ ${issue.minimum}`;
    case 'too_big':
      return `${sizeWord(issue.origin)}≤ ${issue.maximum}`;
    case 'invalid_format':
      return formatWords(issue.message, issue.pattern ?? issue.format);
    default:
      return issue && !codeOf(issue.message) && !isZodsOwn(issue.message) ? issue.message : '–';
  }
}

function sizeWord(origin: string): string {
  return ['string', 'array', 'map'].includes(origin) ? 'length ' : '';
}

function formatWords(message: string, pattern: string): string {
  return codeOf(message) || isZodsOwn(message) ? pattern : message;
}

/** Zod's own messages differ with the locale that another part of the process may have loaded. */
function isZodsOwn(message: string): boolean {
  return /^(?:Invalid|Too|Unrecognized)\b/.test(message);
}
