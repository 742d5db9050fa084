import type { MessageValues } from '../domain/problem.ts';
import type { Section } from '../facts/declarations.ts';
import { gateResult } from './define-gate.ts';
import type { Clearer, GateResult, NextStep, Reason } from './gate.ts';
import type { NextCode } from './next-code.ts';

export const author: Clearer = { kind: 'author' };

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

/** What stands in a text to paste until somebody fills it; a tag, so that it counts for nothing when pasted as it is. */
export function gapFor(accept: readonly string[] | undefined): string {
  const first = accept?.find(one => one.startsWith('https://')) ?? accept?.[0] ?? 'https://';
  if (first.startsWith('https://')) return '<link>';
  if (first === 'issue') return '<issue>';
  return first === 'test-file' || first.includes('/') ? '<file>' : '<id>';
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
