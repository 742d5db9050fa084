import { labelOf } from '../text/labels.ts';
import { isPlaceholder } from '../text/placeholders.ts';
import type { Section } from './declarations.ts';

/** A `Name: value` line of a section. */
export interface Field {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
  /** True where the value is none, TODO, 无 or nothing. */
  readonly isEmpty: boolean;
}

/** The fields of a section; a name without a value takes the line below it, which is how a list is introduced. */
export function fieldsOf(section: Section): readonly Field[] {
  const lines = section.text.split('\n');
  return lines.flatMap((line, index) => {
    const labelled = labelOf(line);
    if (!labelled) return [];
    const below = lines[index + 1] ?? '';
    const value = labelled.rest || (labelOf(below) ? '' : below);
    return [{ name: labelled.label.toLowerCase(), value, isEmpty: isPlaceholder(value) }];
  });
}
