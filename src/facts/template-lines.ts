import { scanBlocks } from '../text/scan-blocks.ts';
import { splitLines } from '../text/split-lines.ts';
import type { TemplateSection } from './declarations.ts';
import { groupBlocks, visibleLines } from './group-blocks.ts';

/** What the pull-request templates of the default branch already say: none of it is anybody's answer. */
export interface TemplateLines {
  readonly has: (line: string) => boolean;
  readonly sections: readonly TemplateSection[];
}

export function readTemplates(templates: readonly string[]): TemplateLines {
  const known = new Set<string>();
  for (const template of templates) {
    for (const line of splitLines(template)) known.add(keyOf(line));
    for (const block of groupBlocks(scanBlocks(template))) {
      for (const { source, text } of visibleLines(block)) known.add(keyOf(source)).add(keyOf(text));
    }
  }
  known.delete('');
  const has = (line: string) => known.size > 0 && known.has(keyOf(line));
  return { has, sections: templates.flatMap(sectionsWithTasks) };
}

const spaces = /\s\s+|[^\S ]/g;

function keyOf(line: string): string {
  return line.trim().replace(spaces, ' ');
}

function sectionsWithTasks(text: string, template: number): readonly TemplateSection[] {
  const sections: { template: number; heading: string; tasks: string[] }[] = [];
  for (const line of scanBlocks(text)) {
    if (line.kind === 'heading' && line.text !== '') sections.push({ template, heading: line.text, tasks: [] });
    else if (line.task !== undefined && !line.quoted) sections.at(-1)?.tasks.push(line.text);
  }
  return sections.filter(section => section.tasks.length > 0);
}
