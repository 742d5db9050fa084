import { parseSync } from 'oxc-parser';
import type { Plugin } from 'rolldown';

/** What only the documents, the JSON schema and `explain` say of a gate. */
const documentation: readonly string[] = ['describe', 'says'];

/** Leaves out of the Action what none of its runs reads: a gate is one file, with its documentation in it. */
export const withoutDocumentation: Plugin = {
  name: 'without-documentation',
  transform(code, id) {
    const path = id.replaceAll('\\', '/');
    if (/\/src\/gates\/[^/]+\.ts$/.test(path)) return emptyProperties(code, path);
    // Indentation of a query's text means nothing, and in the code around it neither.
    return /\/src\/adapters\/github\/queries\/[^/]+\.ts$/.test(path) ? code.replaceAll(/\n +/g, '\n') : null;
  },
};

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Empties the documentation of `defineGate({ … })`. A gate that is written otherwise would fail the test of the bundle's texts. */
function emptyProperties(code: string, path: string): string | null {
  const spans = parseSync(path, code).program.body.flatMap(statement => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type !== 'VariableDeclaration') return [];
    return declared.declarations.flatMap(({ init }) => (init?.type === 'CallExpression' ? spansOf(init) : []));
  });
  if (spans.length === 0) return null;
  const emptied = spans
    .toReversed()
    .reduce((held, { start, end }) => `${held.slice(0, start)}{}${held.slice(end)}`, code);
  return emptied;
}

type Call = Extract<import('oxc-parser').Expression, { readonly type: 'CallExpression' }>;

function spansOf({ callee, arguments: [definition] }: Call): readonly Span[] {
  if (callee.type !== 'Identifier' || callee.name !== 'defineGate') return [];
  if (definition?.type !== 'ObjectExpression') return [];
  return definition.properties.flatMap(property => {
    const isDocumentation =
      property.type === 'Property' && property.key.type === 'Identifier' && documentation.includes(property.key.name);
    return isDocumentation ? [{ start: property.value.start, end: property.value.end }] : [];
  });
}
