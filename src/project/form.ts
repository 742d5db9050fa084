import { headingNames } from '../text/heading-name.ts';
import { scanBlocks } from '../text/scan-blocks.ts';
import { splitLines } from '../text/split-lines.ts';
import type { BriefField, PlannedMilestone } from './events.ts';
import { readMilestones } from './milestone-rows.ts';

/** What the issue form *New project* was filled in with. */
export interface ProjectForm {
  readonly brief: Readonly<Partial<Record<BriefField, string>>>;
  readonly milestones: readonly PlannedMilestone[];
}

type Heading = BriefField | 'milestones';

/** Headings by the names they answer to, as `headingName` writes them. */
const headings: Readonly<Record<string, Heading>> = {
  'project title': 'title',
  title: 'title',
  项目名称: 'title',
  owner: 'owner',
  负责人: 'owner',
  sponsor: 'sponsor',
  发起人: 'sponsor',
  priority: 'priority',
  优先级: 'priority',
  background: 'background',
  背景: 'background',
  goals: 'goals',
  目标: 'goals',
  'in scope': 'scope-in',
  scope: 'scope-in',
  范围内: 'scope-in',
  'out of scope': 'scope-out',
  范围外: 'scope-out',
  paths: 'paths',
  路径: 'paths',
  requirements: 'requirements',
  需求: 'requirements',
  design: 'design',
  'technical design': 'design',
  技术方案: 'design',
  'test plan': 'test-plan',
  测试计划: 'test-plan',
  milestones: 'milestones',
  里程碑: 'milestones',
};

/** Undefined for a text that is no such form: it starts with one of its headings and has another. */
export function parseForm(body: string): ProjectForm | undefined {
  const fields = fieldsOf(body);
  if (!fields || fields.size < 2) return undefined;
  const { milestones } = readMilestones(fields.get('milestones') ?? '');
  const brief = [...fields].flatMap(([heading, value]) =>
    heading === 'milestones' || value === '' ? [] : [[heading, plain(heading, value)]],
  );
  return { brief: Object.fromEntries(brief), milestones };
}

/** Rows of its milestones that could not be read, as they stand there. */
export function unreadRows(body: string): readonly string[] {
  return readMilestones(fieldsOf(body)?.get('milestones') ?? '').unread;
}

/** What stands under each heading; of two of one name the first counts, and what an unknown one heads is left out. */
function fieldsOf(body: string): ReadonlyMap<Heading, string> | undefined {
  const lines = splitLines(body);
  const starts = scanBlocks(body).filter(
    one => one.kind === 'heading' && one.level === 3 && !one.quoted && one.depth === 0,
  );
  const first = starts[0];
  if (!first || !headingOf(first.text) || lines.slice(0, first.number - 1).some(line => line.trim() !== ''))
    return undefined;
  const fields = new Map<Heading, string>();
  for (const [index, { text, number }] of starts.entries()) {
    const heading = headingOf(text);
    if (!heading || fields.has(heading)) continue;
    const value = lines.slice(number, (starts[index + 1]?.number ?? lines.length + 1) - 1).join('\n');
    fields.set(heading, said(value));
  }
  return fields;
}

function headingOf(text: string): Heading | undefined {
  const name = [...headingNames(text)].find(one => Object.hasOwn(headings, one));
  return name === undefined ? undefined : headings[name];
}

/** GitHub writes `_No response_` for a field that was left empty. */
function said(value: string): string {
  const text = value.trim();
  return text === '_No response_' ? '' : text;
}

/** Logins stand without `@`. */
function plain(field: BriefField, value: string): string {
  return field === 'owner' || field === 'sponsor' ? (/^@?(\S+)/.exec(value)?.[1] ?? value) : value;
}
