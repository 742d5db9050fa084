import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A source file with what the architecture tests ask of it. Paths are relative to the checkout, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  /** Specifiers of static and dynamic imports and re-exports; `typeOnly` ones vanish at run time. */
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[];
  readonly functions: readonly { readonly name: string; readonly lines: number; readonly parameters: number }[];
  readonly hasDefaultExport: boolean;
  readonly reExports: number;
}

/** Any node of the syntax tree, as far as these tests look into it. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export function listSources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(path => !path.includes('/dist/'))
    .toSorted();
}

export function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`);
  const body = parsed.program.body;
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports: importsOf(parsed.module, text),
    functions: functionsOf(parsed.program, text),
    hasDefaultExport: body.some(node => node.type === 'ExportDefaultDeclaration'),
    reExports: body.filter(
      node => node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source !== null),
    ).length,
  };
}

type StaticModule = ReturnType<typeof parseSync>['module'];

function importsOf(module: StaticModule, text: string): SourceFile['imports'] {
  const declared = module.staticImports.map(one => ({
    from: one.moduleRequest.value,
    typeOnly: text.slice(one.start, one.end).startsWith('import type'),
  }));
  const exported = module.staticExports.flatMap(one =>
    one.entries.flatMap(entry =>
      entry.moduleRequest ? [{ from: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
    ),
  );
  const dynamic = module.dynamicImports.map(one => ({
    from: text.slice(one.moduleRequest.start, one.moduleRequest.end).replaceAll(/['"`]/g, ''),
    typeOnly: false,
  }));
  return [...declared, ...exported, ...dynamic];
}

function isSyntaxNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  return Object.values(node)
    .flatMap(value => (Array.isArray(value) ? value : [value]))
    .filter(isSyntaxNode);
}

function functionsOf(program: unknown, text: string): SourceFile['functions'] {
  const found: { name: string; lines: number; parameters: number }[] = [];
  const visit = (node: SyntaxNode, name: string): void => {
    if (/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) {
      found.push({ name: nameOf(node) ?? name, lines: lineCount(node, text), parameters: parametersOf(node) });
    }
    for (const child of childrenOf(node)) visit(child, nameOf(node) ?? name);
  };
  if (isSyntaxNode(program)) visit(program, 'module');
  return found;
}

function nameOf(node: SyntaxNode): string | undefined {
  const id = node['id'] ?? node['key'];
  return isSyntaxNode(id) && typeof id['name'] === 'string' ? id['name'] : undefined;
}

function parametersOf(node: SyntaxNode): number {
  const parameters = node['params'];
  return Array.isArray(parameters) ? parameters.length : 0;
}

function lineCount(node: SyntaxNode, text: string): number {
  return text.slice(node.start, node.end).split('\n').length;
}

/** `src/gates/hold.ts` importing `./gate.ts` gives `src/gates/gate.ts`; undefined for packages. */
export function resolveLocal(importer: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return relative(root, join(root, dirname(importer), specifier)).replaceAll('\\', '/');
}
