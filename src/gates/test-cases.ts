import * as z from 'zod/mini';
import type { Evidence } from '../domain/evidence.ts';
import type { Language } from '../domain/language.ts';
import type { Section } from '../facts/declarations.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { findSection } from '../facts/sections.ts';
import { type Accepted, acceptReferences } from './accept-references.ts';
import { changedSources, changedTests, type TestEvidence, uncoveredDomains } from './coverage.ts';
import { acceptList, headings } from './declaration-options.ts';
import {
  absentFiles,
  editBody,
  emptySection,
  gapFor,
  headingFor,
  pasteWord,
  pendingForAuthor,
  sectionText,
} from './declaration-steps.ts';
import { defineGate, gateResult, noNeeds } from './define-gate.ts';
import { filesUnlisted } from './files-unlisted.ts';
import type { GateContext, GateResult, NextStep, Reason } from './gate.ts';
import {
  judgeNotApplicable,
  mayBeNotApplicable,
  type NotApplicableRule,
  notApplicableOption,
  notApplicableRule,
  refusedPaths,
} from './not-applicable.ts';
import { globs } from './option-schema.ts';
import { defaultTestFiles } from './test-files.ts';

const options = z.strictObject({
  heading: z.optional(headings),
  accept: z.optional(acceptList),
  'test-files': z.optional(globs),
  coverage: z.optional(z.enum(['change', 'domain'])),
  'not-applicable': z.optional(notApplicableOption),
});

interface Settings {
  readonly headings: readonly string[];
  readonly accept: readonly string[] | undefined;
  readonly testFiles: readonly string[];
  readonly coverage: 'change' | 'domain';
  readonly notApplicable: NotApplicableRule;
}

/** The settings in the language of the check: which of the names is shown. */
interface Asked extends Settings {
  readonly heading: string;
  readonly language: Language;
}

/** What one pull request shows of its tests. */
interface Shown extends TestEvidence {
  readonly section: Section | undefined;
  /** Domains without evidence; empty with `coverage: change`. */
  readonly openDomains: readonly string[];
  readonly isCovered: boolean;
}

/**
 * Tests changed with the change, or its section names test cases. With `coverage: domain` each touched domain needs its own:
 * a test file of the domain, or a link on a line (or under a heading) that names the domain.
 */
export const testCasesGate = defineGate({
  id: 'test-cases',
  kind: 'named',
  lockedOn: false,
  title: { en: 'Test cases', 'zh-CN': '测试用例' },
  stages: ['merge'],
  triggers: ['body', 'push', 'config'],
  meetsBots: false,
  options,
  describe: {
    heading: {
      en: 'Names of the section of the description. Default: Test cases, 测试用例.',
      'zh-CN': '描述中的段落标题。默认：Test cases、测试用例。',
    },
    accept: {
      en: 'What counts: globs of links (`https://…`), `issue`, `test-file` (exists at the head), `id:GLOB`. Default: any https link, test files.',
      'zh-CN':
        '哪些算数：链接通配（`https://…`）、`issue`、`test-file`（在当前提交中存在）、`id:通配`。默认：任何 https 链接、测试文件。',
    },
    'test-files': {
      en: 'Globs of test files; changed ones are evidence for their area. Default: the usual folders and names.',
      'zh-CN': '测试文件通配；改动过的算作所在区域的证明材料。默认：常见目录与文件名。',
    },
    coverage: {
      en: 'change: one piece of evidence for all. domain: one for each touched domain; where none is touched, as change. Default change.',
      'zh-CN': 'change：整个改动一份即可；domain：每个涉及的子域一份，未涉及任何子域时同 change。默认 change。',
    },
    'not-applicable': {
      en: 'Whether `N/A:` with a reason is an answer (`allow`, default false), how many columns it has (`min-reason`, default 20), and for which paths never (`not-paths`).',
      'zh-CN':
        '是否接受“不适用：”加理由（`allow`，默认否）、理由最少列数（`min-reason`，默认 20）、哪些路径不接受（`not-paths`）。',
    },
  },
  says: {
    pending: {
      en: 'no test changed and the section names nothing that counts, or a touched domain has neither',
      'zh-CN': '没有改测试，段落中也没有算数的内容；或某个涉及的子域两者都没有',
    },
    failed: { en: 'a test file is named that does not exist at the head', 'zh-CN': '写明的测试文件在当前提交中不存在' },
  },
  bind(given) {
    const settings = settingsOf(given);
    return {
      needs: { ...noNeeds, pathsInSections: settings.headings },
      evaluate: (facts, context) =>
        judge(facts, context, {
          ...settings,
          heading: headingFor(settings.headings, context.language),
          language: context.language,
        }),
    };
  },
});

function settingsOf(given: z.output<typeof options>): Settings {
  return {
    headings: given.heading ?? ['Test cases', '测试用例'],
    accept: given.accept,
    testFiles: given['test-files'] ?? defaultTestFiles,
    coverage: given.coverage ?? 'change',
    notApplicable: notApplicableRule(given['not-applicable']),
  };
}

function judge(facts: PullRequestFacts, context: GateContext, settings: Asked): GateResult {
  if (!facts.files.complete) return filesUnlisted(facts);
  const section = findSection(facts.declarations, settings.headings);
  const files = settings.accept === undefined || settings.accept.includes('test-file') ? settings.testFiles : [];
  const { accepted, absent } = acceptReferences(section?.references ?? [], { accept: settings.accept, files }, facts);
  if (absent.length > 0) return absentFiles(absent, settings.heading);
  const evidence: TestEvidence = { tests: changedTests(facts, settings.testFiles), accepted };
  const shown: Shown = { section, ...evidence, ...coverageOf(facts, context, { settings, evidence }) };
  if (shown.isCovered) return passed(shown, settings);
  const declared =
    section && judgeNotApplicable(section, settings.notApplicable, refusedPaths(settings.notApplicable, facts));
  if (declared?.accepted) return gateResult({ verdict: 'passed', reason: declared.reason });
  const reason = declared?.reason ?? whatIsMissing(facts, shown, settings);
  return pendingForAuthor(reason, nextSteps(facts, shown, { settings, reason }));
}

function coverageOf(
  facts: PullRequestFacts,
  context: GateContext,
  { settings, evidence }: { readonly settings: Settings; readonly evidence: TestEvidence },
): Pick<Shown, 'openDomains' | 'isCovered'> {
  const { touched, open } = uncoveredDomains(facts, context, evidence);
  const byDomain = settings.coverage === 'domain' && touched > 0;
  const isCovered = byDomain ? open.length === 0 : evidence.tests.length + evidence.accepted.length > 0;
  return { openDomains: byDomain ? open : [], isCovered };
}

function passed({ tests, accepted }: Shown, settings: Settings): GateResult {
  const files = tests.map((path): Evidence => ({ kind: 'file', ref: path }));
  const reason: Reason =
    accepted.length > 0
      ? { code: 'evidence_present', values: { count: accepted.length + tests.length } }
      : { code: 'tests_changed', values: { paths: tests.slice(0, 3) } };
  return gateResult({
    verdict: 'passed',
    reason,
    evidence: [...accepted.map(one => one.evidence), ...files].slice(0, 20),
    notes: linkNotes(accepted, settings),
  });
}

function linkNotes(accepted: readonly Accepted[], settings: Settings): readonly Reason[] {
  const byAnyLink = settings.accept === undefined && accepted.some(one => one.evidence.url === one.reference.text);
  return byAnyLink ? [{ code: 'any_link_accepted', values: {} }] : [];
}

function whatIsMissing(facts: PullRequestFacts, shown: Shown, settings: Asked): Reason {
  const { heading, testFiles } = settings;
  const { section, tests, accepted, openDomains } = shown;
  if (tests.length + accepted.length > 0) return { code: 'coverage_gap', values: { areas: openDomains } };
  if (!section) {
    return { code: 'tests_missing', values: { files: changedSources(facts, testFiles).length, heading } };
  }
  return emptySection(section, heading) ?? { code: 'evidence_missing', values: { heading } };
}

function nextSteps(
  facts: PullRequestFacts,
  shown: Shown,
  { settings, reason }: { readonly settings: Asked; readonly reason: Reason },
): readonly NextStep[] {
  const { heading, accept, notApplicable, language } = settings;
  const mayDecline = mayBeNotApplicable(notApplicable, refusedPaths(notApplicable, facts));
  const paste = sectionText(heading, ...linesToFill(shown.openDomains, gapFor(accept, language), language));
  const values = { areas: areasOf(facts, shown, settings), heading };
  const steps: NextStep[] = [
    reason.code === 'evidence_missing' && accept
      ? editBody('add_evidence', { ...values, accept }, paste)
      : editBody(mayDecline ? 'add_tests_or_cases' : 'add_tests_or_links', values, paste),
  ];
  if (reason.code !== 'reason_too_short') return steps;
  const decline = { heading, min: notApplicable.minReason };
  return [
    editBody('say_why_not_applicable', decline, sectionText(heading, pasteWord('not-applicable', language))),
    ...steps,
  ];
}

function linesToFill(domains: readonly string[], gap: string, language: Language): readonly string[] {
  const colon = pasteWord('colon', language);
  return domains.length === 0 ? [`- ${gap}`] : domains.map(domain => `- ${domain}${colon}${gap}`);
}

function areasOf(facts: PullRequestFacts, shown: Shown, settings: Settings): readonly string[] {
  if (shown.openDomains.length > 0) return shown.openDomains;
  const sources = changedSources(facts, settings.testFiles).map(file => file.path);
  return (sources.length > 0 ? sources : facts.files.items.map(file => file.path)).slice(0, 3);
}
