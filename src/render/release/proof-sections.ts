import { type CaseStanding, caseRoles, caseStandings } from '../../plan/cases.ts';
import type { PlanSignal } from '../../plan/release-plan.ts';
import type { Proof } from '../../plan/state.ts';
import { cleanLine } from '../escape.ts';
import { dotted } from '../home/home-page.ts';
import { code, text, type Words } from '../inline.ts';
import type { Section } from '../section.ts';
import { readingWords } from './change-words.ts';
import { pageTable } from './page-section.ts';
import { evidenceWords, type ReleasePage, shortMoment } from './release-ground.ts';

/** A wider table can't be read at GitHub's width. */
const mostRoles = 5;

/** Which role has signed which case: of trials, dry runs and evidence of migrations. */
export function trialSection(page: ReleasePage): Section {
  const { say, input } = page;
  const steps = input.world.plan.steps.filter(step => caseStandings(step, input.world).length > 0);
  const roles = [...new Set(steps.flatMap(caseRoles))].slice(0, mostRoles);
  const cases = steps.flatMap(step => {
    const standings = caseStandings(step, input.world);
    return [...new Set(standings.map(one => one.case))].map(id => standings.filter(one => one.case === id));
  });
  return pageTable(page, {
    priority: 80,
    budget: 9_000,
    heading: say.words('trial.head'),
    head: [say.words('trial.case'), ...roles.map((role): Words => [text(cleanLine(role.replace(/^@/, ''), 40))])],
    rows: cases.map(standings => () => caseRow(page, standings, roles)),
  });
}

function caseRow(page: ReleasePage, standings: readonly CaseStanding[], roles: readonly string[]): readonly Words[] {
  const [first] = standings;
  const name: Words = first ? [code(first.case), text(` ${cleanLine(first.title, 60)} · ${first.step}`)] : [];
  return [
    name,
    ...roles.map(role => {
      const one = standings.find(standing => standing.role === role);
      return one ? caseWords(page, one) : [];
    }),
  ];
}

function caseWords(page: ReleasePage, { kind, result }: CaseStanding): Words {
  const { say } = page;
  const { recordedFor, evidence } = result ?? {};
  return dotted([
    say.words(`case.${kind}`, { login: result?.by.actor.login ?? '' }),
    recordedFor === undefined ? [] : say.words('case.recorded', { name: recordedFor }),
    evidence === undefined ? [] : evidenceWords(evidence, say.words('case.evidence')),
  ]);
}

/** Each signal: when it passes, what it said last, who saw it work. */
export function signalsSection(page: ReleasePage): Section {
  const { say, input } = page;
  const columns = ['signal', 'passes', 'reading', 'proof'] as const;
  return pageTable(page, {
    priority: 82,
    budget: 9_000,
    heading: say.words('signals.head'),
    head: columns.map(column => say.words(`signals.${column}`)),
    rows: input.world.plan.signals.map(one => () => signalRow(page, one)),
  });
}

function signalRow(page: ReleasePage, signal: PlanSignal): readonly Words[] {
  const name = 'name' in signal ? signal.name : 'workflow' in signal ? (signal.workflow ?? '') : '';
  return [
    [code(signal.id), text(' '), ...page.say.words(`signals.kind-${signal.kind}`, { name: cleanLine(name, 60) })],
    passWords(page, signal),
    lastReading(page, signal),
    proofWords(page, signal),
  ];
}

function passWords({ say }: ReleasePage, signal: PlanSignal): Words {
  if (!('pass' in signal)) return [];
  const { pass, available } = signal;
  return dotted([
    say.words('signals.pass', { operator: pass.operator, value: pass.value }),
    available === undefined ? [] : say.words('signals.available', available),
  ]);
}

function lastReading(page: ReleasePage, { id }: PlanSignal): Words {
  const { say, input } = page;
  const readings = input.world.state.readings.filter(one => one.signal === id);
  const last = readings.toSorted((left, right) => Date.parse(right.at) - Date.parse(left.at))[0];
  if (!last) return [];
  const { at, step, samples } = last;
  return dotted([
    readingWords(say, last),
    samples === undefined ? [] : say.words('signals.samples', { count: samples }),
    say.words('signals.on-step', { on: shortMoment(page, at), step }),
  ]);
}

/** Of monitors and reconciliations that count only once somebody saw them work. */
function proofWords(page: ReleasePage, signal: PlanSignal): Words {
  const proof = page.input.world.state.proofs.find(one => one.signal === signal.id);
  if (proof) return provedWords(page, proof);
  return 'isProofRequired' in signal && signal.isProofRequired ? page.say.words('signals.proof-missing') : [];
}

function provedWords(page: ReleasePage, { url, by }: Proof): Words {
  const { say } = page;
  const who = say.words('signals.proved', { login: by.actor.login, on: shortMoment(page, by.at) });
  return dotted([who, evidenceWords(url, say.words('signals.proof-link'))]);
}
