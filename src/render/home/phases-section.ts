import { type Clearance, type Phase, phasesOf } from '../../project/phases.ts';
import { joinWords, type Words } from '../inline.ts';
import type { Section } from '../section.ts';
import { dotted, type HomePage } from './home-page.ts';
import { tableSection } from './home-section.ts';
import { signOffRows } from './sign-off-section.ts';

/** Phases with what keeps each from being passed, then who signed what; nothing before a project was started. */
export function phaseSections(page: HomePage): readonly Section[] {
  if (page.input.kind === 'register') return [];
  const { say } = page;
  const phases = phasesOf(page.input.state, page.input.around);
  const known = phases.filter(one => one.state !== 'later');
  const later = phases.filter(one => one.state === 'later');
  const rows = [...known.map(one => phaseRow(page, one)), ...(later.length > 0 ? [laterRow(page, later)] : [])];
  const signs = signOffRows(page);
  return [
    tableSection({
      priority: 70,
      budget: 5_000,
      heading: say.words('phases.head'),
      head: (['phase', 'state', 'to-clear'] as const).map(column => say.words(`phases.${column}`)),
      rows: rows.map(row => () => row),
      more: count => say.words('more', { count }),
    }),
    tableSection({
      priority: 72,
      budget: 6_000,
      heading: say.words('signs.head'),
      head: (['what', 'version', 'signed', 'missing'] as const).map(column => say.words(`signs.${column}`)),
      rows: signs.map(row => () => row),
      more: count => say.words('more', { count }),
    }),
  ];
}

function phaseRow(page: HomePage, phase: Phase): readonly Words[] {
  const { say } = page;
  return [
    say.words(`phase.${phase.phase}`),
    say.words(`phase-state.${phase.state}`),
    dotted(phase.toClear.map(one => clearanceWords(page, one))),
  ];
}

function clearanceWords({ say }: HomePage, { code, values }: Clearance): Words {
  return say.words(`clear.${code}`, values);
}

/** Their exits are not told by commands yet: one row for all of them. */
function laterRow({ say, messages }: HomePage, phases: readonly Phase[]): readonly Words[] {
  const names = phases.map(one => say.words(`phase.${one.phase}`));
  return [joinWords(names, messages.plain('list.comma')), say.words('phase-state.later'), []];
}
