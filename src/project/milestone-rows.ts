import { isDay } from '../calendar/civil-day.ts';
import { headingName } from '../text/heading-name.ts';
import { splitLines } from '../text/split-lines.ts';
import type { PlannedMilestone } from './events.ts';

/** Milestones of a pasted text, and its rows that are none. */
export interface MilestoneRows {
  readonly milestones: readonly PlannedMilestone[];
  readonly unread: readonly string[];
}

const columns = ['id', 'title', 'due', 'owner', 'after', 'phase'] as const;
type Column = (typeof columns)[number];
type Cells = Readonly<Partial<Record<Column, string>>>;

const columnNames: Readonly<Record<string, Column>> = {
  id: 'id',
  编号: 'id',
  title: 'title',
  milestone: 'title',
  名称: 'title',
  里程碑: 'title',
  due: 'due',
  date: 'due',
  日期: 'due',
  owner: 'owner',
  负责人: 'owner',
  after: 'after',
  前置: 'after',
  phase: 'phase',
  阶段: 'phase',
};

const most = 200;

/** A table `| id | title | due | owner | after |`, or a milestone a line: `m1 2026-10-12 Kick-off @chen after m0`. Of two of one id the first counts. */
export function readMilestones(text: string): MilestoneRows {
  const milestones = new Map<string, PlannedMilestone>();
  const unread: string[] = [];
  let order: readonly (Column | undefined)[] = columns;
  for (const row of splitLines(text).map(line => line.trim())) {
    if (row === '' || isDecoration(row)) continue;
    const named = row.startsWith('|') ? headOf(row) : undefined;
    if (named) {
      order = named;
      continue;
    }
    const milestone = milestoneOf(row.startsWith('|') ? cellsOf(row, order) : wordsOf(row));
    if (!milestone || milestones.has(milestone.id) || milestones.size >= most) unread.push(row);
    else milestones.set(milestone.id, milestone);
  }
  return { milestones: [...milestones.values()], unread };
}

/** A delimiter row, or the fence around a pasted table. */
function isDecoration(row: string): boolean {
  return /^[\s|:-]+$/.test(row) || row.startsWith('```');
}

function splitRow(row: string): readonly string[] {
  const inner = row.slice(1, row.endsWith('|') && row.length > 1 ? -1 : undefined);
  return inner.split(/(?<!\\)\|/).map(cell => cell.trim().replaceAll('\\|', '|'));
}

/** The order of columns that a head names; undefined for a row of values. */
function headOf(row: string): readonly (Column | undefined)[] | undefined {
  const order = splitRow(row).map(columnOf);
  return order.includes('id') && order.includes('due') ? order : undefined;
}

function columnOf(cell: string): Column | undefined {
  const name = headingName(cell);
  return Object.hasOwn(columnNames, name) ? columnNames[name] : undefined;
}

function cellsOf(row: string, order: readonly (Column | undefined)[]): Cells {
  const pairs = splitRow(row).map((cell, index) => [order[index] ?? '', cell] as const);
  return Object.fromEntries(pairs.filter(([column]) => column !== ''));
}

function wordsOf(row: string): Cells {
  const [id = '', due = '', ...rest] = row.replace(/^[-*+] /, '').split(/\s+/);
  const afterAt = rest.lastIndexOf('after');
  const head = afterAt < 0 ? rest : rest.slice(0, afterAt);
  const owner = head.at(-1)?.startsWith('@') ? head.at(-1) : undefined;
  const title = (owner === undefined ? head : head.slice(0, -1)).join(' ');
  const after = afterAt < 0 ? '' : rest.slice(afterAt + 1).join(' ');
  return { id, due, title, owner: owner ?? '', after };
}

function milestoneOf(cells: Cells): PlannedMilestone | undefined {
  const id = cells.id?.toLowerCase() ?? '';
  const { title = '', due = '', owner = '', phase = '' } = cells;
  const after = (cells.after ?? '')
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter(one => one !== '' && one !== '-' && one !== '–');
  if (!isId(id) || !isDay(due) || title === '' || !after.every(isId)) return undefined;
  const login = owner.replace(/^@/, '');
  return { id, title, due, owner: isLogin(login) ? login : undefined, phase: phase || undefined, after };
}

function isId(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,30}$/.test(text);
}

function isLogin(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/.test(text);
}
