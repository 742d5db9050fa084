import * as z from 'zod/mini';
import type { Language } from '../domain/language.ts';
import type { Section } from '../facts/declarations.ts';
import { matchAny } from '../facts/glob.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { findSection } from '../facts/sections.ts';
import { type Accepted, acceptReferences } from './accept-references.ts';
import { acceptList, headings, optionalGlobs } from './declaration-options.ts';
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
import type { GateResult, NextStep, Reason } from './gate.ts';
import { type Monitor, type MonitorKind, monitorFile, monitorOf, unmetKinds } from './monitor-kinds.ts';
import {
  judgeNotApplicable,
  mayBeNotApplicable,
  type NotApplicableRule,
  notApplicableOption,
  notApplicableRule,
  refusedPaths,
} from './not-applicable.ts';
import { defaultTestFiles } from './test-files.ts';
import { changedPaths } from './touched.ts';

const options = z.strictObject({
  heading: z.optional(headings),
  accept: z.optional(acceptList),
  files: z.optional(optionalGlobs),
  need: z.optional(
    z.array(z.enum(['dashboard', 'alert', 'reconciliation', 'none'])).check(z.minLength(1), z.maxLength(4)),
  ),
  'financial-paths': z.optional(optionalGlobs),
  'not-applicable': z.optional(notApplicableOption),
});

interface Settings {
  readonly headings: readonly string[];
  readonly accept: readonly string[] | undefined;
  readonly files: readonly string[];
  readonly need: readonly MonitorKind[];
  /** `need: [none]`: only money paths are asked. */
  readonly onlyMoney: boolean;
  readonly financialPaths: readonly string[];
  readonly notApplicable: NotApplicableRule;
}

/** The settings in the language of the check: which of the names is shown. */
interface Asked extends Settings {
  readonly heading: string;
  readonly language: Language;
}

/** What one pull request shows of its monitoring. */
interface Shown {
  readonly section: Section | undefined;
  readonly monitors: readonly Monitor[];
  readonly changedMonitors: readonly string[];
  /** Changed money paths: tests handle no money. */
  readonly money: readonly string[];
  /** Paths for which `N/A:` is no answer. */
  readonly refused: readonly string[];
  readonly unmet: readonly MonitorKind[];
}

/**
 * Dashboards, alerts or reconciliations are declared: in the section, or by changed files such as alert rules. A change of
 * money paths needs a reconciliation too, and `N/A:` is no answer for it. Kinds are told as `monitorOf` says.
 */
export const monitoringGate = defineGate({
  id: 'monitoring',
  kind: 'named',
  lockedOn: false,
  title: { en: 'Monitoring', 'zh-CN': '监控' },
  stages: ['merge'],
  triggers: ['body', 'push', 'config'],
  meetsBots: false,
  options,
  describe: {
    heading: {
      en: 'Names of the section of the description. Default: Monitoring, 监控.',
      'zh-CN': '描述中的段落标题。默认：Monitoring、监控。',
    },
    accept: {
      en: 'What counts: globs of links (`https://…`), ids (`alert:*`, `id:GLOB`), globs of files. Default: any https link.',
      'zh-CN': '哪些算数：链接通配（`https://…`）、编号（`alert:*`、`id:通配`）、文件通配。默认：任何 https 链接。',
    },
    files: {
      en: 'Globs of files that are monitors (alert rules, dashboards); changed ones are the declaration. Default: none.',
      'zh-CN': '监控文件通配（告警规则、看板）；改动过的即为自述。默认：无。',
    },
    need: {
      en: 'Kinds that must all be declared: dashboard, alert, reconciliation; none: only money paths are asked. Default: any one.',
      'zh-CN':
        '必须齐备的种类：dashboard（看板）、alert（告警）、reconciliation（对账）；none：只问涉及资金的路径。默认：任意一种。',
    },
    'financial-paths': {
      en: 'Globs of paths that handle money: they need a reconciliation as well; test files don’t. Default: none.',
      'zh-CN': '涉及资金的路径通配：还需要对账；测试文件除外。默认：无。',
    },
    'not-applicable': {
      en: 'Whether `N/A:` with a reason is an answer (`allow`, default false), how many columns it has (`min-reason`, default 20), and for which paths never (`not-paths`; money paths always).',
      'zh-CN':
        '是否接受“不适用：”加理由（`allow`，默认否）、理由最少列数（`min-reason`，默认 20）、哪些路径不接受（`not-paths`；涉及资金的路径一律不接受）。',
    },
  },
  says: {
    pending: {
      en: 'nothing that counts is declared, a needed kind is not, or money paths lack a reconciliation',
      'zh-CN': '没有算数的监控、缺少某一种，或涉及资金的路径没有对账',
    },
    failed: { en: 'a file is named that does not exist at the head', 'zh-CN': '写明的文件在当前提交中不存在' },
  },
  bind(given) {
    const settings = settingsOf(given);
    return {
      needs: { ...noNeeds, pathsInSections: settings.headings },
      evaluate: (facts, { language }) =>
        judge(facts, { ...settings, heading: headingFor(settings.headings, language), language }),
    };
  },
});

function settingsOf(given: z.output<typeof options>): Settings {
  const need = given.need ?? [];
  return {
    headings: given.heading ?? ['Monitoring', '监控'],
    accept: given.accept,
    files: given.files ?? [],
    need: need.filter(kind => kind !== 'none'),
    onlyMoney: need.length > 0 && need.every(kind => kind === 'none'),
    financialPaths: given['financial-paths'] ?? [],
    notApplicable: notApplicableRule(given['not-applicable']),
  };
}

function judge(facts: PullRequestFacts, settings: Asked): GateResult {
  if (!facts.files.complete) return filesUnlisted(facts);
  const section = findSection(facts.declarations, settings.headings);
  const found = acceptReferences(section?.references ?? [], settings, facts);
  if (found.absent.length > 0) return absentFiles(found.absent, settings.heading);
  const shown = shownBy(facts, section, { accepted: found.accepted, settings });
  if (settings.onlyMoney && shown.money.length === 0) {
    return gateResult({ verdict: 'not-applicable', reason: { code: 'not_applicable', values: {} } });
  }
  if (shown.monitors.length > 0 && shown.unmet.length === 0) return passed(shown, found.accepted, settings);
  const declared = section && judgeNotApplicable(section, settings.notApplicable, shown.refused);
  if (declared?.accepted) return gateResult({ verdict: 'passed', reason: declared.reason });
  const reason = declared?.reason ?? whatIsMissing(shown, settings);
  return pendingForAuthor(reason, nextSteps(shown, { settings, reason }));
}

function shownBy(
  facts: PullRequestFacts,
  section: Section | undefined,
  { accepted, settings }: { readonly accepted: readonly Accepted[]; readonly settings: Settings },
): Shown {
  const isMonitor = matchAny(settings.files);
  const changed = facts.files.items.filter(file => file.change !== 'removed' && isMonitor(file.path));
  const changedMonitors = changed.map(file => file.path);
  const monitors = [...accepted.map(one => monitorOf(one, settings.headings)), ...changedMonitors.map(monitorFile)];
  const money = moneyPaths(facts, settings);
  const refused = [...new Set([...money, ...refusedPaths(settings.notApplicable, facts)])];
  const needed = new Set<MonitorKind>([...settings.need, ...(money.length > 0 ? ['reconciliation' as const] : [])]);
  return { section, monitors, changedMonitors, money, refused, unmet: unmetKinds([...needed], monitors) };
}

function moneyPaths(facts: PullRequestFacts, { financialPaths }: Settings): readonly string[] {
  const isTest = matchAny(defaultTestFiles);
  return changedPaths(facts)
    .filter(matchAny(financialPaths))
    .filter(path => !isTest(path));
}

function passed(shown: Shown, accepted: readonly Accepted[], settings: Settings): GateResult {
  const byAnyLink = settings.accept === undefined && accepted.some(one => one.evidence.url === one.reference.text);
  const reason: Reason =
    accepted.length > 0
      ? { code: 'evidence_present', values: { count: shown.monitors.length } }
      : { code: 'monitor_files_changed', values: { paths: shown.changedMonitors.slice(0, 3) } };
  return gateResult({
    verdict: 'passed',
    reason,
    evidence: shown.monitors.map(monitor => monitor.evidence).slice(0, 20),
    notes: byAnyLink ? [{ code: 'any_link_accepted', values: {} }] : [],
  });
}

function whatIsMissing({ section, monitors, money, unmet }: Shown, { heading }: Asked): Reason {
  if (monitors.length === 0) return emptySection(section, heading) ?? { code: 'evidence_missing', values: { heading } };
  if (money.length > 0 && unmet.includes('reconciliation')) {
    return { code: 'reconciliation_missing', values: { paths: money.slice(0, 3) } };
  }
  return { code: 'need_missing', values: { need: unmet } };
}

function nextSteps(
  shown: Shown,
  { settings, reason }: { readonly settings: Asked; readonly reason: Reason },
): readonly NextStep[] {
  const { heading, notApplicable, language } = settings;
  const decline = editBody(
    'say_why_not_applicable',
    { heading, min: notApplicable.minReason },
    sectionText(heading, pasteWord('not-applicable', language)),
  );
  const steps = [stepFor(shown, settings)];
  if (!mayBeNotApplicable(notApplicable, shown.refused) || shown.monitors.length > 0) return steps;
  return reason.code === 'reason_too_short' ? [decline, ...steps] : [...steps, decline];
}

function stepFor({ section, monitors, money, unmet }: Shown, { heading, accept, language }: Asked): NextStep {
  const gap = gapFor(accept, language);
  const colon = pasteWord('colon', language);
  const lines = unmet.length === 0 ? [gap] : unmet.map(kind => `${pasteWord(kind, language)}${colon}${gap}`);
  const paste = sectionText(heading, ...lines.map(line => `- ${line}`));
  if (money.length > 0 && unmet.every(kind => kind === 'reconciliation')) {
    return editBody('name_reconciliation', { heading, paths: money.slice(0, 3) }, paste);
  }
  if (unmet.length > 0) return editBody('name_need', { heading, need: unmet }, paste);
  if (!section && monitors.length === 0) return editBody('write_section', { heading }, paste);
  return editBody('add_evidence', { heading, accept: accept ?? ['https://…'] }, paste);
}
