import { suggestName } from '../config/nearest-name.ts';
import { caseIdsOf } from '../plan/cases.ts';
import type { PlanStep } from '../plan/release-plan.ts';
import type { ParsedLine, World } from './command.ts';
import { type Refused, refuse } from './refuse.ts';
import type { RunningRelease, SeveralReleases } from './release-world.ts';

/** The release on whose issue a line stands; a refusal says where it belongs. */
export function needRelease(line: ParsedLine, world: World): RunningRelease | Refused {
  const { release } = world;
  return release?.kind === 'running' && release.isHere ? release : notHere(line, world);
}

/** The same, or the only release that is open, wherever the line stands: what makes things stricter never waits for a thread. */
export function needAnyRelease(line: ParsedLine, world: World): RunningRelease | Refused {
  const { release } = world;
  const one = release?.kind === 'review' ? release.beside : release;
  return one?.kind === 'running' ? one : notHere(line, world);
}

function notHere({ canonical }: ParsedLine, { release }: World): Refused {
  const open = release?.kind === 'review' ? release.beside : release;
  if (open?.kind === 'several') return which(open, canonical);
  if (open) return refuse('no_release', { where: 'elsewhere', id: open.id, url: open.url }, { paste: canonical });
  return refuse('no_release', { where: release ? 'review' : 'none', id: '', url: '' });
}

function which({ open }: SeveralReleases, paste: string): Refused {
  const [first] = open;
  const releases = open.map(one => `#${one.number} ${one.id}`);
  return refuse('which_release', { releases, url: first?.url ?? '' }, { paste });
}

/** What a plan names. */
type Named = 'step' | 'component' | 'case' | 'signal';

/** Name of a plan's part as the plan writes it, whatever its case; a refusal names the nearest. */
export function findNamed(
  what: Named,
  name: string,
  { world: { plan } }: RunningRelease,
): { readonly name: string } | Refused {
  const known = {
    step: () => plan.steps.map(one => one.id),
    component: () => plan.components.map(one => one.id),
    case: () => [...new Set(casesOf(plan.steps))],
    signal: () => plan.signals.map(one => one.id),
  }[what]();
  const found = known.find(one => one === name) ?? known.find(one => one.toLowerCase() === name.toLowerCase());
  return found === undefined
    ? refuse('not_in_plan', { what, name, known, ...suggestName(name, known) })
    : { name: found };
}

/** `TC-1`, and `s4/TC-1` for a plan that has it twice. */
function casesOf(steps: readonly PlanStep[]): readonly string[] {
  const all = steps.filter(one => one.kind === 'trial' || one.kind === 'migrate');
  return [...all.flatMap(caseIdsOf), ...all.flatMap(step => caseIdsOf(step).map(id => `${step.id}/${id}`))];
}

/** A word of the line that names a part of the plan; `paste` completes the line where it is missing. */
export function needNamed(
  what: Named,
  word: string | undefined,
  release: RunningRelease,
  paste: string,
): { readonly name: string } | Refused {
  return word === undefined ? refuse('missing_arg', { key: what }, { paste }) : findNamed(what, word, release);
}

/** The step that a line's first word names; none where it has no word. */
export function mayStep(line: ParsedLine, release: RunningRelease): { readonly step: string | undefined } | Refused {
  const [word] = line.words;
  if (word === undefined) return { step: undefined };
  const found = findNamed('step', word, release);
  return 'name' in found ? { step: found.name } : found;
}
