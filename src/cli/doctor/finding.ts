import type { FindingCode } from './locale/en.ts';

/** One thing about the set-up. `note` is said for completeness; the others are to be mended. */
export interface Finding {
  readonly level: 'problem' | 'advice' | 'note';
  readonly code: FindingCode;
  readonly values: Readonly<Record<string, string | number>>;
  /** Where to mend it, or where it is documented. */
  readonly link: string | undefined;
}

export function problem(code: FindingCode, values: Finding['values'], link?: string): Finding {
  return { level: 'problem', code, values, link };
}

export function advice(code: FindingCode, values: Finding['values'], link?: string): Finding {
  return { level: 'advice', code, values, link };
}

export function note(code: FindingCode, values: Finding['values'] = {}, link?: string): Finding {
  return { level: 'note', code, values, link };
}
