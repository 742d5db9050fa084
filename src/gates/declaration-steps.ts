import type { Language } from '../domain/language.ts';
import type { MessageValues } from '../domain/problem.ts';
import type { Section } from '../facts/declarations.ts';
import { gateResult } from './define-gate.ts';
import type { Clearer, GateResult, NextStep, Reason } from './gate.ts';
import type { NextCode } from './next-code.ts';

export const author: Clearer = { kind: 'author' };

/** Words of a text to paste; the scanner and the gates understand both languages, whatever the config says. */
export type PasteWord = keyof (typeof pasteWords)['en'];

// What is in angle brackets is a gap: `withoutTags` drops it, so that a text pasted as it stands declares nothing.
const pasteWords = {
  en: {
    colon: ': ',
    link: '<link>',
    issue: '<issue>',
    file: '<file>',
    id: '<id>',
    text: '<text>',
    item: '<item>',
    'not-applicable': 'N/A: <why>',
    grade: 'Grade: <grade>',
    guards: 'Guards: <guards>',
    dashboard: 'Dashboard',
    alert: 'Alert',
    reconciliation: 'Reconciliation',
  },
  'zh-CN': {
    colon: '：',
    link: '<链接>',
    issue: '<issue>',
    file: '<文件>',
    id: '<编号>',
    text: '<正文>',
    item: '<条目>',
    'not-applicable': '不适用：<原因>',
    grade: '等级：<等级>',
    guards: '防护措施：<防护措施>',
    dashboard: '看板',
    alert: '告警',
    reconciliation: '对账',
  },
} as const;

/** A word of a text to paste, in the language of the check. */
export function pasteWord(word: PasteWord, language: Language): string {
  return pasteWords[language][word];
}

const chinese = /[\u3400-\u9fff]/;

/** The name of a section that suits the language, of those it answers to; the first where none does. */
export function headingFor(names: readonly string[], language: Language): string {
  return names.find(name => chinese.test(name) === (language === 'zh-CN')) ?? names[0] ?? '';
}

/** Text to put into the description: the section with what fills it. */
export function sectionText(heading: string, ...lines: readonly string[]): string {
  return [`## ${heading}`, '', ...lines].join('\n');
}

/** What the author can write into the description, with the text to paste. */
export function editBody(code: NextCode, values: MessageValues, paste: string): NextStep {
  return { who: author, kind: 'edit-body', code, values, paste };
}

/** Something of the description is missing and its author can add it. */
export function pendingForAuthor(reason: Reason, next: readonly NextStep[]): GateResult {
  return gateResult({ verdict: 'pending', reason, clearedBy: [author], next });
}

/** Why nothing in a section counts: it isn't there, it is empty, or all of it is template text and placeholders. */
export function emptySection(section: Section | undefined, heading: string): Reason | undefined {
  if (!section) return { code: 'declaration_missing', values: { heading } };
  if (section.text !== '' || section.notApplicable !== undefined) return undefined;
  const code = section.dropped === 'nothing' ? 'declaration_empty' : 'declaration_placeholder';
  return { code, values: { heading } };
}

/** What stands in a text to paste until somebody fills it in: the kind of evidence that is accepted first of all. */
export function gapFor(accept: readonly string[] | undefined, language: Language): string {
  const first = accept?.find(one => one.startsWith('https://')) ?? accept?.[0] ?? 'https://';
  if (first.startsWith('https://')) return pasteWord('link', language);
  if (first === 'issue') return pasteWord('issue', language);
  return pasteWord(first === 'test-file' || first.includes('/') ? 'file' : 'id', language);
}

/** Files are named that don't exist at the head: that contradicts the description, whatever else it says. */
export function absentFiles(paths: readonly string[], heading: string): GateResult {
  const next: NextStep = { who: author, kind: 'change', code: 'name_existing_file', values: { paths, heading } };
  return gateResult({
    verdict: 'failed',
    reason: { code: 'file_absent', values: { paths } },
    clearedBy: [author],
    next: [next],
  });
}
