import { isPlaceholder, notApplicableReason } from '../text/placeholders.ts';
import { trimMarks } from '../text/trim-marks.ts';
import type { Task } from './declarations.ts';

/** A task as a checklist reads it. */
export interface ChecklistItem {
  readonly text: string;
  /** What items are compared by: lower case, without emphasis and the addresses of links. */
  readonly key: string;
  readonly state: 'done' | 'open' | 'not-applicable';
  /** Why a struck-through item does not apply; empty else. */
  readonly why: string;
}

const emphasis = /\*{1,3}|_{2,3}|~{1,2}|`/g;
const linkTarget = /\]\([^()\s]*\)/g;

/** `~~item~~ N/A: why` is settled when a reason stands behind the item; a struck-through item alone is still open. */
export function readItem(task: Task): ChecklistItem {
  const struck = struckThrough(task.text);
  const text = struck?.item ?? task.text;
  const why = task.checked ? '' : (struck?.why ?? '');
  const state = task.checked ? 'done' : why === '' ? 'open' : 'not-applicable';
  return { text, key: itemKey(text), state, why };
}

/** What an item of a list, a template or the config is compared by. */
export function itemKey(text: string): string {
  const plain = text.replace(linkTarget, '').replace(emphasis, '').replaceAll('[', '');
  return plain.replace(/\s+/g, ' ').trim().toLowerCase();
}

function struckThrough(text: string): { readonly item: string; readonly why: string } | undefined {
  const end = text.startsWith('~~') ? text.indexOf('~~', 2) : -1;
  if (end < 0) return undefined;
  const behind = trimMarks(text.slice(end + 2));
  const why = notApplicableReason(behind) ?? behind;
  return { item: text.slice(2, end), why: isPlaceholder(why) ? '' : why };
}
