import type { Section } from '../facts/declarations.ts';
import { type Field, fieldsOf } from '../facts/fields.ts';

// The first word is the one that is shown; both languages are understood whatever the config says.
const spoken: Readonly<Record<string, readonly string[]>> = {
  none: ['none', '无'],
  low: ['low', '低'],
  medium: ['medium', '中'],
  high: ['high', '高'],
  critical: ['critical', '极高'],
};
const gradeNames = ['grade', 'level', 'risk', '等级', '级别', '风险'];
const guardNames = [
  'guard',
  'guards',
  '防护',
  '防护措施',
  '保障',
  '保障措施',
  '对账',
  '核对规则',
  '核对任务',
  'reconciliation',
];

/** A section's grade by the words of the config, weakest first; the strictest where several are written. */
export function gradeIn(section: Section, grades: readonly string[]): string | undefined {
  const fields = fieldsOf(section).filter(field => isNamed(field, gradeNames));
  const lines = section.text.split('\n').filter(line => !/[:：]/.test(line));
  const found = [...fields.map(field => field.value), ...lines].map(text => gradeOf(text, grades));
  return grades.findLast(grade => found.includes(grade));
}

/** What a section names as guards; empty when it names none. */
export function guardsIn(section: Section): readonly string[] {
  return fieldsOf(section)
    .filter(field => isNamed(field, guardNames) && !field.isEmpty)
    .map(field => field.value);
}

function isNamed(field: Field, names: readonly string[]): boolean {
  return names.some(
    name => field.name === name || field.name.endsWith(` ${name}`) || (isChinese(name) && field.name.endsWith(name)),
  );
}

function isChinese(name: string): boolean {
  return (name.codePointAt(0) ?? 0) > 0x2e80;
}

// `none | low | medium | high` is a list to choose from and `not high` is no grade: the text must be one grade,
// alone or with an explanation behind it.
function gradeOf(text: string, grades: readonly string[]): string | undefined {
  const words = wordsIn(text);
  const first = words[0];
  if (first === undefined) return undefined;
  const named = grades.filter(grade => wordsFor(grade).some(word => words.includes(word)));
  const [only] = named;
  return named.length === 1 && only !== undefined && wordsFor(only).includes(first) ? only : undefined;
}

// 中等, 高风险, 低级 say 中, 高, 低.
function wordsIn(text: string): readonly string[] {
  const words: readonly string[] = text.toLowerCase().match(/[a-z][a-z0-9-]*|[\u3400-\u9fff]+/g) ?? [];
  return words.map(word => word.replace(/(?:风险|等级|等|级)$/, ''));
}

function wordsFor(grade: string): readonly string[] {
  return spoken[grade.toLowerCase()] ?? [grade.toLowerCase()];
}
