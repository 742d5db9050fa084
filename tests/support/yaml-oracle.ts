import fc from 'fast-check';
import { isScalar, parseDocument } from 'yaml';
import { readYaml } from '../../src/config/read-yaml.ts';
import type { Plain } from '../../src/config/yaml-tree.ts';

/** What the library and our reader say of one text. */
export interface YamlOpinions {
  /** Its value only where we accept too: an alias of nothing throws when it is looked up. */
  readonly library: { readonly accepts: boolean; readonly isText: boolean; readonly value: unknown };
  readonly ours: { readonly accepts: boolean; readonly value: Plain | undefined; readonly codes: readonly string[] };
}

export function yamlOpinions(text: string): YamlOpinions {
  // At `silent` it says nothing of a second document.
  const document = parseDocument(text, { version: '1.2', schema: 'core', merge: false, logLevel: 'error' });
  const accepts = document.errors.length === 0 && document.warnings.length === 0;
  const read = readYaml(text, 'sluice.yml');
  return {
    library: { accepts, isText: isScalar(document.contents), value: accepts && read.ok ? document.toJS() : undefined },
    ours: {
      accepts: read.ok,
      value: read.ok ? read.tree.value : undefined,
      codes: read.ok ? [] : read.problems.map(problem => problem.code),
    },
  };
}

/** YAML that a config may not use, and the code that says so. */
const refusedOnPurpose: Readonly<Record<string, string>> = {
  config_alias: 'anchors, aliases, tags, directives and merge keys: a text could mean more than it shows',
  config_too_deep: 'more than 32 levels',
  config_too_large: 'more than 64 KiB',
  config_unknown_key: 'a key that means a prototype',
  config_wrong_type: 'a key that is no text',
  config_duplicate_key: 'the library compares keys of `[a, a]` pairs in lists of their own only',
};

/** Undefined when both agree; else what they differ in. */
export function disagreement(text: string): string | undefined {
  const { library, ours } = yamlOpinions(text);
  if (ours.accepts && !library.accepts) return 'we accept what the library refuses';
  if (ours.accepts)
    return fc.stringify(plain(ours.value)) === fc.stringify(library.value) ? undefined : 'the values differ';
  // A file that is one text is no config whatever it says; a block of text at column 0 is refused sooner.
  const isOnPurpose = library.isText || ours.codes.every(code => code in refusedOnPurpose);
  return library.accepts && !isOnPurpose ? `we refuse (${ours.codes.join()}) what the library accepts` : undefined;
}

/** Our maps have no prototype. */
function plain(value: Plain | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plain(held)]));
}

const signs = [
  ...'\n\n  \t-:?,[]{}#|>\'"&*!%@`~a0.\\\r',
  '- ',
  ': ',
  '? ',
  ' #',
  '\n  ',
  '---\n',
  '...\n',
  '|-\n',
  '<<: ',
];

/** Texts made of nothing but what means something in YAML. */
export const yamlNoise: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...signs, 'a', 'b', '1', 'a: ', 'b: '), { maxLength: 24 })
  .map(pieces => pieces.join(''));

/** A few lines of a real file with a few slips of the finger. */
export function slips(texts: readonly string[]): fc.Arbitrary<string> {
  const piece = fc
    .tuple(fc.constantFrom(...texts), fc.nat({ max: 200 }), fc.integer({ min: 1, max: 30 }))
    .map(([text, from, count]) => {
      const lines = text.split('\n');
      const start = from % lines.length;
      return lines.slice(start, start + count).join('\n');
    });
  const slip = fc.record({
    kind: fc.constantFrom('delete', 'insert', 'double', 'delete-line', 'double-line', 'indent', 'dedent'),
    at: fc.nat({ max: 4_000 }),
    sign: fc.constantFrom(...signs),
  });
  return fc
    .tuple(piece, fc.array(slip, { maxLength: 4 }))
    .map(([text, all]) => all.reduce((held, { kind, at, sign }) => applySlip(held, kind, { at, sign }), text));
}

function applySlip(text: string, kind: string, { at, sign }: { readonly at: number; readonly sign: string }): string {
  const place = text.length === 0 ? 0 : at % text.length;
  const [before, after] = [text.slice(0, place), text.slice(place)];
  switch (kind) {
    case 'delete':
      return before + after.slice(1);
    case 'insert':
      return before + sign + after;
    case 'double':
      return before + after.slice(0, 1) + after;
    default:
      return changeLine(text.split('\n'), kind, at);
  }
}

function changeLine(lines: readonly string[], kind: string, at: number): string {
  const index = at % lines.length;
  const line = lines[index] ?? '';
  const changed = {
    'delete-line': [],
    'double-line': [line, line],
    indent: [` ${line}`],
    dedent: [line.replace(/^ /, '')],
  };
  const held = Object.entries(changed).find(([name]) => name === kind)?.[1] ?? [line];
  return [...lines.slice(0, index), ...held, ...lines.slice(index + 1)].join('\n');
}
