import { columnsOf } from '../text/columns.ts';
import { labelOf } from '../text/labels.ts';
import { isPlaceholder, isPromise, notApplicableReason } from '../text/placeholders.ts';
import { findReferences } from '../text/references.ts';
import { scanBlocks } from '../text/scan-blocks.ts';
import type { Declarations, Reference, Section, Task } from './declarations.ts';
import { type Block, groupBlocks, type VisibleLine, visibleLines } from './group-blocks.ts';
import { readTemplates, type TemplateLines } from './template-lines.ts';

interface Draft {
  readonly heading: string;
  readonly level: number;
  readonly lines: string[];
  readonly references: Reference[];
  readonly tasks: Task[];
  notApplicable: string | undefined;
  dropped: Section['dropped'];
}

/** What was read so far; it lives for one call. */
interface Reading {
  readonly template: TemplateLines;
  readonly drafts: Draft[];
  /** The section read now and those around it, outermost first: at most six. */
  readonly open: Draft[];
  readonly tasks: Task[];
  /** The last line that only announces what follows, else the last heading. */
  title: string;
}

// Caps for bodies that are made to be large; whatever lies beyond declares nothing.
const maxSections = 500;
const maxReferences = 200;

/**
 * The sections of a pull request's body, as far as its author wrote them: lines of `templates`, HTML comments, quotes,
 * code and placeholders don't count. `Monitoring: …` in one line is a section of that name wherever it stands.
 */
export function deriveDeclarations(body: string, templates: readonly string[]): Declarations {
  const template = readTemplates(templates);
  const reading: Reading = { template, drafts: [], open: [], tasks: [], title: '' };
  for (const block of groupBlocks(scanBlocks(body))) readBlock(reading, block);
  const sections = reading.drafts.map(sectionOf);
  return { sections, tasks: reading.tasks, templates: template.sections };
}

function readBlock(reading: Reading, block: Block): void {
  const lines = visibleLines(block);
  if (block[0].kind === 'heading') {
    const heading = lines.map(line => line.text).join(' ');
    if (heading !== '') openSection(reading, heading, block[0].level);
    return;
  }
  for (const { line, text } of lines) if (line.task) addTask(reading, { text, checked: line.task === 'done' });
  const first = lines.find(line => !isTemplate(reading, line));
  const reason = first && notApplicableReason(first.text);
  if (reason === undefined) for (const line of lines) readLine(reading, line);
  else readNotApplicable(reading, lines, reason);
}

function openSection(reading: Reading, heading: string, level: number): void {
  while ((reading.open.at(-1)?.level ?? 0) >= level) reading.open.pop();
  reading.title = heading;
  const draft = addDraft(reading, heading, level);
  reading.open.push(draft);
}

function addDraft(reading: Reading, heading: string, level: number): Draft {
  const draft: Draft = {
    heading,
    level,
    lines: [],
    references: [],
    tasks: [],
    notApplicable: undefined,
    dropped: 'nothing',
  };
  if (reading.drafts.length < maxSections) reading.drafts.push(draft);
  return draft;
}

function addTask(reading: Reading, task: Task): void {
  reading.tasks.push(task);
  for (const draft of reading.open) draft.tasks.push(task);
}

function isTemplate(reading: Reading, { line, text }: VisibleLine): boolean {
  return reading.template.has(line.raw) || reading.template.has(text);
}

function announce(reading: Reading, text: string): void {
  if (notApplicableReason(text) !== undefined) return;
  if (text.endsWith(':') || text.endsWith('：')) reading.title = text.slice(0, -1);
}

function drop(draft: Draft, what: 'template' | 'placeholder'): void {
  if (draft.dropped !== 'placeholder') draft.dropped = what;
}

/** A paragraph or list item that begins with `N/A` is one statement; what it links is no evidence. */
function readNotApplicable(reading: Reading, lines: readonly VisibleLine[], first: string): void {
  const own = lines.filter(line => !isTemplate(reading, line));
  const reason = [first, ...own.slice(1).map(line => line.text)].join(' ').trim();
  for (const draft of reading.open) {
    if (own.length < lines.length) drop(draft, 'template');
    declareNotApplicable(draft, reason);
  }
}

function declareNotApplicable(draft: Draft, reason: string): void {
  draft.notApplicable = draft.notApplicable || reason;
  if (reason === '') drop(draft, 'placeholder');
  else draft.lines.push(reason);
}

function readLine(reading: Reading, line: VisibleLine): void {
  if (isTemplate(reading, line)) {
    announce(reading, line.text);
    for (const draft of reading.open) drop(draft, 'template');
  } else {
    readOwnLine(reading, line);
  }
}

function readOwnLine(reading: Reading, { source, text }: VisibleLine): void {
  const labelled = labelOf(text);
  const references = findReferences(source).map(one => ({ ...one, label: one.label || reading.title }));
  if (labelled && labelled.rest !== '') readLabelled(reading, labelled, references);
  if (references.length === 0) announce(reading, text);
  const isEmpty = isPlaceholder(text) || (labelled && labelled.rest !== '' && isPromise(labelled.rest));
  for (const draft of reading.open) {
    if (isEmpty) drop(draft, 'placeholder');
    else write(draft, text, references);
  }
}

function readLabelled(
  reading: Reading,
  { label, rest }: { readonly label: string; readonly rest: string },
  references: readonly Reference[],
): void {
  const draft = addDraft(reading, label, 7);
  const reason = notApplicableReason(rest);
  if (reason !== undefined) declareNotApplicable(draft, reason);
  else if (isPlaceholder(rest)) drop(draft, 'placeholder');
  else write(draft, rest, references);
}

function write(draft: Draft, text: string, references: readonly Reference[]): void {
  draft.lines.push(text);
  draft.references.push(...references.slice(0, maxReferences - draft.references.length));
}

function sectionOf(draft: Draft): Section {
  const text = draft.lines.join('\n');
  return {
    heading: draft.heading,
    text,
    columns: columnsOf(text),
    references: draft.references,
    tasks: draft.tasks,
    notApplicable: draft.notApplicable,
    dropped: draft.dropped,
  };
}
