import { Document } from 'yaml';
import type { BriefField } from '../../project/events.ts';
import type { ProjectState } from '../../project/state.ts';

/** What is exported beside the state itself. */
export interface ExportedProject {
  readonly state: ProjectState;
  readonly number: number;
  readonly title: string;
  /** The comment at its top. */
  readonly about: string;
  /** Domains of the repository's rules with their leads. */
  readonly domains: Readonly<Record<string, { readonly lead: string }>>;
}

/** The plan as a project file (`.github/sluice/projects/<id>.yml`), with the keys that commands can fill. */
export function projectFile({ state, number, title, about, domains }: ExportedProject): string {
  const { brief } = state;
  const named = partsOf(brief.paths).filter(part => Object.hasOwn(domains, part));
  const file = {
    version: 1,
    id: idOf(brief.title ?? title, number),
    title: brief.title ?? title,
    priority: brief.priority,
    owner: at(brief.owner),
    sponsor: at(brief.sponsor),
    background: brief.background,
    goals: goalsOf(brief.goals),
    scope: scopeOf(brief),
    domains:
      named.length > 0 ? Object.fromEntries(named.map(name => [name, { lead: domains[name]?.lead }])) : undefined,
    documents: documentsOf(brief),
    requirements: issuesOf(brief.requirements),
    milestones: milestonesOf(state),
  };
  const known = Object.entries(file).filter(([, value]) => value !== undefined);
  const document = new Document(Object.fromEntries(known));
  document.commentBefore = ` ${about}`;
  return document.toString({ lineWidth: 120 });
}

/** `^[a-z][a-z0-9-]{0,40}$`, from the title where it has Latin letters. */
function idOf(title: string, number: number): string {
  const id = title
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 41)
    .replace(/-$/, '');
  return id.length > 1 ? id : `project-${number}`;
}

function at(login: string | undefined): string | undefined {
  return login === undefined ? undefined : `@${login.replace(/^@/, '')}`;
}

function linesOf(text: string | undefined): readonly string[] {
  const lines = (text ?? '').split(/\r?\n/).map(line => line.replace(/^\s*[-*]\s+/, '').trim());
  return lines.filter(line => line !== '');
}

/** Items of a line, parted by commas of either script. */
function partsOf(text: string | undefined): readonly string[] {
  return linesOf(text)
    .flatMap(line => line.split(/[,，、]/))
    .map(part => part.trim())
    .filter(part => part !== '');
}

function listOf<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

function goalsOf(text: string | undefined): readonly object[] | undefined {
  return listOf(linesOf(text).map((goal, index) => ({ id: `g${index + 1}`, goal })));
}

function scopeOf(brief: ProjectState['brief']): object | undefined {
  const scope = Object.fromEntries(
    [['in', partsOf(brief['scope-in'])] as const, ['out', partsOf(brief['scope-out'])] as const].filter(
      ([, items]) => items.length > 0,
    ),
  );
  return Object.keys(scope).length > 0 ? scope : undefined;
}

const issuePattern = /^(?:[\w.-]+\/[\w.-]+)?#\d+$/;

function issuesOf(text: string | undefined): readonly string[] | undefined {
  return listOf(wordsOf(text).filter(word => issuePattern.test(word)));
}

function wordsOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[\s,，、]+/).filter(word => word !== '');
}

const documentFields: readonly BriefField[] = ['requirements', 'design', 'test-plan'];

function documentsOf(brief: ProjectState['brief']): readonly object[] | undefined {
  return listOf(documentFields.flatMap(kind => documentOf(kind, brief[kind])));
}

/** `https://… v7` or `docs/rfc.md`; issues stand under `requirements`. */
function documentOf(kind: BriefField, text: string | undefined): readonly object[] {
  const [place, version] = wordsOf(text).filter(word => !issuePattern.test(word));
  if (place === undefined) return [];
  const where = /^https?:\/\//.test(place) ? { url: place } : { path: place };
  return [{ kind, ...where, ...(version !== undefined && /^v?\d[\w.-]*$/.test(version) ? { version } : {}) }];
}

function milestonesOf({ milestones, baselines }: ProjectState): readonly object[] | undefined {
  const dues = baselines.at(-1)?.dues ?? {};
  const kept = milestones.filter(one => !one.dropped);
  return listOf(
    kept.map(({ id, title, phase, owner, due, after }) => ({
      id,
      title,
      ...(phase !== undefined && { phase }),
      ...(owner !== undefined && { owner: at(owner) }),
      due: Object.hasOwn(dues, id) ? dues[id] : due,
      ...(after.length > 0 && { after: [...after] }),
    })),
  );
}
