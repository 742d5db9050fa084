import { suggestName } from '../config/nearest-name.ts';
import { type BriefField, briefFields } from '../project/events.ts';
import type { ParsedLine, World } from './command.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { pasteLine } from './paste-line.ts';
import { readBriefValue } from './project-brief.ts';
import { needPm, needProject } from './project-roles.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';

interface Setting {
  readonly asked: string;
  readonly field: BriefField;
  readonly value: string;
}

/** Fills a field of the project's brief. */
export const projectSetVerb = defineVerb<Setting>({
  id: 'project-set',
  word: 'project',
  sub: 'set',
  grammar: `/project set <${briefFields.join('|')}> <value>`,
  keys: [],
  who: [{ kind: 'owner' }, { kind: 'role', name: 'pm' }],
  summary: { en: 'Fills a field of the project’s brief.', 'zh-CN': '填写项目的基本信息。' },
  examples: [
    '/project set owner @chen',
    '/project set scope-out invoices',
    '/project set paused "Waits for the audit"',
  ],
  isGrant: false,
  read(line, world) {
    const refused = needProject(world);
    if (refused) return refused;
    const field = readField(line.words[0], world);
    if (isRefused(field)) return field;
    const value = readValue(line, field.field, world);
    return isRefused(value) ? value : { asked: line.canonical, ...field, value: value.text };
  },
  decide({ asked, field, value }, world) {
    const refused = needPm(world, asked);
    return refused ?? accepted({ project: [{ type: 'field-set', field, value }] });
  },
});

function readField(word: string | undefined, world: World): { readonly field: BriefField } | Refused {
  const paste = pasteLine(world, 'project', 'set goals "…"');
  if (word === undefined) return refuse('missing_arg', { key: 'field' }, { paste });
  const field = briefFields.find(one => one === word.toLowerCase());
  if (field) return { field };
  return refuse('bad_value', { key: 'field', value: word, expected: briefFields, ...suggestName(word, briefFields) });
}

function readValue(line: ParsedLine, field: BriefField, world: World): { readonly text: string } | Refused {
  const value = line.restFrom(1).trim();
  if (value !== '') return readBriefValue(field, value, world);
  return refuse('missing_arg', { key: field }, { paste: pasteLine(world, 'project', `set ${field} "…"`) });
}
