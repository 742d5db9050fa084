import * as z from 'zod/mini';
import type { Language } from '../domain/language.ts';
import { itemKey, readItem } from '../facts/checklist-item.ts';
import type { Declarations, Section, Task } from '../facts/declarations.ts';
import { matchAnyName } from '../facts/glob.ts';
import { findSection, matchesHeading } from '../facts/sections.ts';
import { headings, optionalGlobs } from './declaration-options.ts';
import { editBody, emptySection, headingFor, pasteWord, pendingForAuthor, sectionText } from './declaration-steps.ts';
import { defineGate, gateResult, noNeeds } from './define-gate.ts';
import type { GateResult, Reason } from './gate.ts';

const options = z.strictObject({
  heading: z.optional(headings),
  all: z.optional(z.boolean()),
  items: z.optional(optionalGlobs),
});

interface Settings {
  readonly headings: readonly string[];
  readonly all: boolean;
  readonly items: readonly string[];
}

/** The settings in the language of the check: which of the names is shown. */
interface Asked extends Settings {
  readonly heading: string;
  readonly language: Language;
}

/**
 * The boxes of a section are ticked. A deleted line is no way out: items of the config, and with `all` those of the
 * pull-request template, must still stand there. `~~item~~ N/A: why` settles an item that does not apply.
 */
export const checklistGate = defineGate({
  id: 'checklist',
  kind: 'generic',
  lockedOn: false,
  title: { en: 'Checklist', 'zh-CN': '检查清单' },
  stages: ['merge'],
  triggers: ['body', 'config'],
  meetsBots: false,
  options,
  describe: {
    heading: {
      en: 'Names of the section that holds the items. Default: Checklist, 检查清单.',
      'zh-CN': '存放条目的段落标题。默认：Checklist、检查清单。',
    },
    all: {
      en: 'true: every item of the section and of the template is ticked. false: only those of `items`. Default true.',
      'zh-CN': 'true：段落和模板中的每一条都须勾选；false：只看 `items`。默认 true。',
    },
    items: {
      en: 'Globs on the words of items that must stand there and be ticked; case does not matter.',
      'zh-CN': '必须存在并勾选的条目（通配，不分大小写）。',
    },
  },
  says: {
    pending: { en: 'an item is not ticked, or was deleted', 'zh-CN': '有条目未勾选，或被删除' },
    failed: { en: 'never', 'zh-CN': '不会' },
  },
  bind(given) {
    const settings: Settings = {
      headings: given.heading ?? ['Checklist', '检查清单'],
      all: given.all ?? true,
      items: given.items ?? [],
    };
    return {
      needs: noNeeds,
      evaluate: (facts, { language }) =>
        judge(facts.declarations, { ...settings, heading: headingFor(settings.headings, language), language }),
    };
  },
});

function judge(declarations: Declarations, settings: Asked): GateResult {
  const section = findSection(declarations, settings.headings);
  const items = (section?.tasks ?? []).map(readItem);
  const missing = missingItems(declarations, section?.tasks ?? [], settings);
  if (missing.length > 0) return restore(missing, settings);
  if (items.length === 0) return noItems(section, settings);
  const wanted = matchAnyName(settings.items.map(item => item.toLowerCase()));
  const judged = settings.all ? items : items.filter(item => wanted(item.key));
  const open = judged.filter(item => item.state === 'open').map(item => item.text);
  if (open.length > 0) return unticked(open, judged.length, settings);
  const settled = judged.filter(item => item.state === 'not-applicable');
  return gateResult({
    verdict: 'passed',
    reason: { code: 'checklist_done', values: { count: judged.length } },
    evidence: judged.slice(0, 20).map(item => ({ kind: 'text', ref: item.text.slice(0, 120) })),
    notes: settled.map(item => ({ code: 'item_not_applicable', values: { item: item.text, why: item.why } })),
  });
}

function missingItems(declarations: Declarations, tasks: readonly Task[], settings: Settings): readonly string[] {
  const keys = tasks.map(task => readItem(task).key);
  const configured = settings.items.filter(item => !keys.some(matchAnyName([item.toLowerCase()])));
  if (!settings.all) return configured;
  const template = templateItems(declarations, keys, settings);
  return [...configured, ...template.filter(text => !keys.includes(itemKey(text)))];
}

// Of several templates the author used the one that most items come from; the first where none are left.
function templateItems(declarations: Declarations, keys: readonly string[], settings: Settings): readonly string[] {
  const candidates = declarations.templates.filter(section => matchesHeading(section.heading, settings.headings));
  const kept = candidates.map(({ tasks }) => tasks.filter(text => keys.includes(itemKey(text))).length);
  const best = kept.indexOf(Math.max(...kept));
  return candidates[best]?.tasks ?? [];
}

function restore(items: readonly string[], { heading }: Asked): GateResult {
  const lines = items.map(item => `- [ ] ${item.replaceAll('*', '').trim()}`);
  return pendingForAuthor({ code: 'checklist_missing', values: { items } }, [
    editBody('restore_items', { items, heading }, sectionText(heading, ...lines)),
  ]);
}

function noItems(section: Section | undefined, { heading, language }: Asked): GateResult {
  const reason: Reason = emptySection(section, heading) ?? { code: 'declaration_empty', values: { heading } };
  return pendingForAuthor(reason, [
    editBody(
      section ? 'fill_section' : 'write_section',
      { heading },
      sectionText(heading, `- [ ] ${pasteWord('item', language)}`),
    ),
  ]);
}

function unticked(open: readonly string[], count: number, { heading }: Asked): GateResult {
  return pendingForAuthor({ code: 'checklist_unchecked', values: { open: open.length, count } }, [
    {
      who: { kind: 'author' },
      kind: 'edit-body',
      code: 'tick_items',
      values: { items: open.slice(0, 10), heading },
    },
  ]);
}
