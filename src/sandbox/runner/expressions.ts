import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import { truthy } from '@actions/expressions/result';
import type { BasicExpressionToken, ScalarToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import {
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isScalar,
  isSequence,
} from '@actions/workflow-parser/templates/tokens/type-guards';
import { parse } from 'yaml';

/** What `success()`, `failure()` and `cancelled()` answer at this place. */
export interface StatusFunctions {
  readonly success: boolean;
  readonly failure: boolean;
  readonly cancelled: boolean;
}

/** Values of the contexts (`github`, `env`, `needs`, …) and of the status functions. */
export interface Scope {
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly status: StatusFunctions;
}

const CONTEXTS = [
  'github',
  'inputs',
  'vars',
  'needs',
  'strategy',
  'matrix',
  'secrets',
  'steps',
  'job',
  'runner',
  'env',
];

/** Throws the parser's own error for a function or context that this runner lacks (`hashFiles` is one). */
export function checkExpression(source: string): void {
  parseExpression(source);
}

export function isTrue(source: string, scope: Scope): boolean {
  return truthy(evaluate(source, scope));
}

/** A workflow value as text; numbers and booleans as GitHub prints them. */
export function textOf(token: ScalarToken, scope: Scope): string {
  if (!isBasicExpression(token)) return token.toString();
  const { originalExpressions, source } = token;
  if (originalExpressions === undefined || source === undefined)
    return evaluate(token.expression, scope).coerceString();
  return fillTemplate(source.includes('\n') ? plainText(token) : source, scope);
}

/** A workflow value as plain data: an expression may make a list or mapping of it, as `fromJSON` does. */
export function plainValue(token: TemplateToken, scope: Scope): unknown {
  if (isMapping(token))
    return Object.fromEntries([...token].map(each => [each.key.toString(), plainValue(each.value, scope)]));
  if (isSequence(token)) return [...token].map(each => plainValue(each, scope));
  if (isBasicExpression(token) && token.originalExpressions === undefined)
    return plainData(evaluate(token.expression, scope));
  if (isNumber(token) || isBoolean(token)) return token.value;
  return isScalar(token) ? textOf(token, scope) : undefined;
}

const plainData = (value: data.ExpressionData): unknown => JSON.parse(JSON.stringify(value, data.replacer));

/** Replaces each `${{ … }}` of a text. */
export function fillTemplate(text: string, scope: Scope): string {
  const start = text.indexOf('${{');
  if (start < 0) return text;
  const end = closingBraces(text, start + 3);
  if (end < 0) return text;
  const value = evaluate(text.slice(start + 3, end), scope).coerceString();
  return `${text.slice(0, start)}${value}${fillTemplate(text.slice(end + 2), scope)}`;
}

function closingBraces(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith('}}', at)) return at;
  }
  return -1;
}

/**
 * Text around expressions is read from the source: the parser (0.3.61) makes a `format('…')` of it, whose doubled quotes its
 * lexer undoes only once, and which for a multi-line value still holds YAML's indentation and quotes.
 */
function plainText(token: BasicExpressionToken): string {
  const value: unknown = parse(`value: ${token.blockScalarHeader ?? ''}\n${token.source ?? ''}`)?.value;
  return String(value);
}

function evaluate(source: string, scope: Scope): data.ExpressionData {
  const contexts = new data.Dictionary(...CONTEXTS.map(key => ({ key, value: toData(scope.contexts[key] ?? {}) })));
  const functions = new Map(statusFunctions(scope.status).map(one => [one.name, one]));
  return new Evaluator(parseExpression(source), contexts, functions).evaluate();
}

function parseExpression(source: string): ReturnType<Parser['parse']> {
  const names = statusFunctions({ success: true, failure: false, cancelled: false });
  return new Parser(new Lexer(source).lex().tokens, CONTEXTS, names).parse();
}

function statusFunctions(status: StatusFunctions): readonly FunctionDefinition[] & FunctionDefinition[] {
  const named = (name: string, value: boolean): FunctionDefinition => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  });
  return [
    named('always', true),
    named('success', status.success),
    named('failure', status.failure),
    named('cancelled', status.cancelled),
  ];
}

function toData(value: unknown): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  if (typeof value !== 'object' || value === null) return new data.Null();
  return new data.Dictionary(...Object.entries(value).map(([key, one]) => ({ key, value: toData(one) })));
}
