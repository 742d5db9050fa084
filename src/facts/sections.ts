import { columnsOf } from '../text/columns.ts';
import { headingName, headingNames } from '../text/heading-name.ts';
import { trimMarks } from '../text/trim-marks.ts';
import type { Declarations, Reference, Section, Task } from './declarations.ts';

/** True when a heading answers to one of the names, whatever its case, numbering, marks, emoji and second language. */
export function matchesHeading(heading: string, names: readonly string[]): boolean {
  const own = headingNames(heading);
  return names.some(name => own.has(headingName(name)));
}

/** All sections of these names as one; undefined when the body has none. */
export function findSection(declarations: Declarations, names: readonly string[]): Section | undefined {
  const found = declarations.sections.filter(section => matchesHeading(section.heading, names));
  const [first] = found;
  return first && found.length > 1 ? mergeSections(first, found) : first;
}

/** Columns of a section's reason for not being applicable; 0 when it gives none. */
export function reasonColumns(section: Section): number {
  return columnsOf(section.notApplicable ?? '');
}

/** Columns of a section's text without the lines that say one of `texts` and nothing else. */
export function columnsWithout(section: Section, texts: readonly string[]): number {
  const unwanted = new Set(texts.map(plain));
  return columnsOf(
    section.text
      .split('\n')
      .filter(line => !unwanted.has(plain(line)))
      .join('\n'),
  );
}

function plain(text: string): string {
  return trimMarks(text).toLowerCase();
}

// A section inside a section of the same name is read twice: each line, reference and task counts once.
function mergeSections(first: Section, found: readonly Section[]): Section {
  const text = [...new Set(found.flatMap(section => section.text.split('\n')))].filter(line => line !== '').join('\n');
  const reasons = found.flatMap(section => section.notApplicable ?? []);
  return {
    heading: first.heading,
    text,
    columns: columnsOf(text),
    references: mergeReferences(found.flatMap(section => section.references)),
    tasks: mergeTasks(found.flatMap(section => section.tasks)),
    notApplicable: reasons.toSorted((left, right) => right.length - left.length)[0],
    dropped: (['placeholder', 'template'] as const).find(what => found.some(one => one.dropped === what)) ?? 'nothing',
  };
}

function mergeReferences(all: readonly Reference[]): readonly Reference[] {
  const byText = new Map<string, Reference>();
  for (const reference of all) {
    const key = `${reference.label} ${reference.text}`;
    if (!byText.has(key)) byText.set(key, reference);
  }
  return [...byText.values()];
}

function mergeTasks(all: readonly Task[]): readonly Task[] {
  const byText = new Map<string, Task>();
  for (const task of all) {
    if (task.checked || !byText.has(task.text)) byText.set(task.text, task);
  }
  return [...byText.values()];
}
