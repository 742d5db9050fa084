import * as z from 'zod/mini';
import type { Evidence } from '../domain/evidence.ts';
import type { Language } from '../domain/language.ts';
import type { Section } from '../facts/declarations.ts';
import { columnsWithout, findSection } from '../facts/sections.ts';
import { columns, headings } from './declaration-options.ts';
import {
  author,
  editBody,
  emptySection,
  headingFor,
  pasteWord,
  pendingForAuthor,
  sectionText,
} from './declaration-steps.ts';
import { defineGate, gateResult, noNeeds } from './define-gate.ts';
import type { GateResult, NextStep, Reason } from './gate.ts';
import { gradeIn, guardsIn } from './grade.ts';

const word = z.string().check(z.minLength(1), z.maxLength(200));

const options = z.strictObject({
  heading: headings,
  'min-length': z.optional(columns),
  'not-text': z.optional(z.array(word).check(z.maxLength(50))),
  grades: z.optional(z.array(word).check(z.minLength(1), z.maxLength(10))),
  'guards-from': z.optional(word),
});

interface Settings {
  readonly headings: readonly string[];
  readonly minLength: number;
  readonly notText: readonly string[];
  readonly grades: readonly string[];
  readonly guardsFrom: string | undefined;
}

/** The settings in the language of the check: which of the names is shown. */
interface Asked extends Settings {
  readonly heading: string;
  readonly language: Language;
}

/** A section of the description that somebody filled in; with `grades` it also states a grade, and guards from one on. */
export const sectionGate = defineGate({
  id: 'section',
  kind: 'generic',
  lockedOn: false,
  title: { en: 'Section', 'zh-CN': '自述项' },
  stages: ['merge'],
  triggers: ['body', 'config'],
  meetsBots: false,
  options,
  describe: {
    heading: {
      en: 'Names of the section; any of them will do, at any heading level. Needed.',
      'zh-CN': '段落标题，任选其一即可，标题级别不限。必填。',
    },
    'min-length': {
      en: 'How many columns its text has at least (a Chinese character is two). Default 1.',
      'zh-CN': '正文最少列数（一个汉字为两列）。默认 1。',
    },
    'not-text': {
      en: 'Lines that say nothing, beside TODO, none, 无 and the like.',
      'zh-CN': '除 TODO、none、无 等之外，不算作答的行。',
    },
    grades: {
      en: 'Grades to choose from, weakest first; the section then needs a line `Grade: …` (or 等级：…).',
      'zh-CN': '可选等级，由低到高；段落中须有一行“等级：…”（或 `Grade: …`）。',
    },
    'guards-from': {
      en: 'From this grade on a line `Guards: …` (or 防护措施：…) names what catches the loss.',
      'zh-CN': '从该等级起，须有一行“防护措施：…”（或 `Guards: …`）。',
    },
  },
  says: {
    pending: {
      en: 'the section is missing, empty, template text or too short, or lacks its grade or guards',
      'zh-CN': '段落缺失、为空、只有模板文字或过短，或缺少等级、防护措施',
    },
    failed: { en: 'never', 'zh-CN': '不会' },
  },
  bind(given) {
    const settings: Settings = {
      headings: given.heading,
      minLength: given['min-length'] ?? 1,
      notText: given['not-text'] ?? [],
      grades: given.grades ?? [],
      guardsFrom: given['guards-from'],
    };
    return {
      needs: noNeeds,
      evaluate: (facts, { language }) =>
        judge(findSection(facts.declarations, settings.headings), {
          ...settings,
          heading: headingFor(settings.headings, language),
          language,
        }),
    };
  },
});

function judge(section: Section | undefined, settings: Asked): GateResult {
  const { heading } = settings;
  const empty = emptySection(section, heading);
  if (!section || empty) return pendingForAuthor(empty ?? missing(heading), [fillStep(section, settings)]);
  const reason = tooShort(section, settings) ?? ungraded(section, settings);
  if (reason) return pendingForAuthor(reason, [stepFor(reason, section, settings)]);
  return gateResult({
    verdict: 'passed',
    reason: { code: 'declaration_present', values: { heading: section.heading } },
    evidence: evidenceOf(section, settings),
  });
}

function missing(heading: string): Reason {
  return { code: 'declaration_missing', values: { heading } };
}

function tooShort(section: Section, settings: Asked): Reason | undefined {
  const { heading } = settings;
  const written = columnsWithout(section, settings.notText);
  if (written === 0) return { code: 'declaration_placeholder', values: { heading } };
  if (written >= settings.minLength) return undefined;
  return { code: 'declaration_too_short', values: { heading, columns: written, min: settings.minLength } };
}

function ungraded(section: Section, settings: Settings): Reason | undefined {
  if (settings.grades.length === 0) return undefined;
  const grade = gradeIn(section, settings.grades);
  if (grade === undefined) return { code: 'grade_missing', values: { grades: settings.grades } };
  if (!needsGuards(grade, settings) || guardsIn(section).length > 0) return undefined;
  return { code: 'guards_missing', values: { grade } };
}

function needsGuards(grade: string, { grades, guardsFrom }: Settings): boolean {
  return guardsFrom !== undefined && grades.indexOf(grade) >= grades.indexOf(guardsFrom);
}

function stepFor(reason: Reason, section: Section, settings: Asked): NextStep {
  const { heading, language } = settings;
  if (reason.code === 'grade_missing') {
    return editBody('name_grade', { heading, grades: settings.grades }, pasteFor(settings));
  }
  if (reason.code === 'guards_missing') {
    return editBody('name_guards', { heading, ...reason.values }, sectionText(heading, pasteWord('guards', language)));
  }
  return fillStep(section, settings);
}

function fillStep(section: Section | undefined, settings: Asked): NextStep {
  const values = { heading: settings.heading, min: settings.minLength };
  return editBody(section ? 'fill_section' : 'write_section', values, pasteFor(settings));
}

function pasteFor({ heading, grades, guardsFrom, language }: Asked): string {
  if (grades.length === 0) return sectionText(heading, pasteWord('text', language));
  const guards = guardsFrom === undefined ? [] : ['', pasteWord('guards', language)];
  return sectionText(heading, pasteWord('grade', language), ...guards);
}

function evidenceOf(section: Section, settings: Settings): readonly Evidence[] {
  const grade = settings.grades.length > 0 ? gradeIn(section, settings.grades) : undefined;
  if (grade === undefined) return [{ kind: 'text', ref: section.heading, by: author.kind }];
  const guards = guardsIn(section).map(guard => ({ kind: 'text', ref: guard.slice(0, 120) }) as const);
  return [{ kind: 'grade', ref: grade }, ...guards];
}
