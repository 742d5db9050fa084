import { createHash } from 'node:crypto';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { dayOf } from '../../src/calendar/zone.ts';
import type { Giver, HomeFacts, ThreadFacts, World } from '../../src/commands/command.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import type { SluiceConfig } from '../../src/config/sluice-config.ts';
import { type Actor, hasPermission, type Permission } from '../../src/domain/actor.ts';
import { holdsAny } from '../../src/gates/people.ts';
import type { GateLedgerState } from '../../src/ledger/gate-events.ts';
import type { Source } from '../../src/ledger/source.ts';
import { emptyProject } from '../../src/project/evolve.ts';
import type { ProjectState } from '../../src/project/state.ts';

/** Monday, 2026-11-23, five past four in Shanghai. */
export const worldNow = '2026-11-23T08:05:00Z';

/** Working days Monday to Friday in Shanghai, and nothing known of 2028. */
const plainCalendar: Calendar = {
  zone: 'Asia/Shanghai',
  dayOf: instant => dayOf(instant, 'Asia/Shanghai'),
  workday(day) {
    if (day >= '2028') return 'unknown';
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday === 0 || weekday === 6 ? 'free' : 'working';
  },
  isHoliday: () => false,
};

const emptyGates: GateLedgerState = {
  holds: [],
  riskHolds: [],
  waivers: [],
  lifted: [],
  released: [],
  lastHold: 0,
  mendedBy: undefined,
};

/** The config of a file's text; `version: 1` is put before it. */
export function rulesOf(text: string): SluiceConfig {
  const parsed = parseConfig(`version: 1\n${text}`, { file: '.github/sluice.yml', sha: 'c'.repeat(40) });
  if (!parsed.ok) throw new Error(parsed.problems.map(one => `${one.line}: ${one.code}`).join(', '));
  return parsed.config;
}

/** Somebody with an account: the same login always has the same id. */
export function person(login: string, via: Actor['via'] = 'direct'): Actor {
  const id = [...login.toLowerCase()].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003, 7);
  return { id, login, kind: 'user', via };
}

/** Who gives a command: roles are those that the config gives, a role it gives to nobody is maintain's. */
export function giverOf(
  login: string,
  permission: Giver['permission'],
  config: SluiceConfig,
  via?: Actor['via'],
): Giver {
  const actor = person(login, via);
  const directory = { teams: {}, permissions: { [login.toLowerCase()]: permission }, writers: undefined };
  const canPush = permission !== 'unreadable' && hasPermission(permission, 'write');
  return {
    actor,
    permission,
    holds: names =>
      permission === 'unreadable'
        ? 'unreadable'
        : holdsAny(
            names,
            { actor, canPush, onBehalfOf: undefined },
            { facts: { directory }, context: { roles: config.roles, teams: config.teams } },
          ),
    can: level => permission !== 'unreadable' && hasPermission(permission, level),
  };
}

/** Everything that a test may say of a command's surroundings; what it leaves out is believable. */
export interface WorldWish {
  /** Text of `.github/sluice.yml` without its version. */
  readonly rules?: string;
  /** Who writes, and what they may; `wei` with triage. */
  readonly as?: string;
  readonly may?: Permission | 'unreadable';
  readonly via?: Actor['via'];
  readonly isPrivate?: boolean;
  readonly language?: World['language'];
  readonly now?: string;
  /** Permissions of the others that the line names. */
  readonly people?: World['people'];
  readonly thread?: Partial<ThreadFacts>;
  readonly home?: Partial<HomeFacts>;
  readonly gates?: Partial<GateLedgerState>;
  readonly project?: Partial<ProjectState>;
  readonly source?: Partial<Source>;
  readonly judgement?: World['judgement'];
  readonly recent?: World['recent'];
}

/** The pull request acme/shop#7 by `mo`, in the project of issue 412, on a Monday afternoon in Shanghai. */
export function commandWorld(wish: WorldWish = {}): World {
  const config = rulesOf(wish.rules ?? 'timezone: Asia/Shanghai');
  return {
    now: wish.now ?? worldNow,
    serverUrl: 'https://github.com',
    language: wish.language ?? config.language,
    repository: { owner: 'acme', name: 'shop', isPrivate: wish.isPrivate ?? true },
    config,
    configSha: 'c'.repeat(40),
    calendar: plainCalendar,
    giver: giverOf(wish.as ?? 'wei', wish.may ?? 'triage', config, wish.via),
    source: {
      kind: 'comment',
      id: 9001,
      node: 'IC_9001',
      thread: 7,
      line: 1,
      hash: '0123456789abcdef',
      ...wish.source,
    },
    at: wish.now ?? worldNow,
    thread: { ...pullRequestSeven, ...wish.thread },
    home: { ...projectHome, ...wish.home },
    gates: { ...emptyGates, ...wish.gates },
    project: { ...emptyProject, ...wish.project },
    judgement: wish.judgement,
    people: wish.people ?? {},
    recent: wish.recent ?? [],
    digest: text => createHash('sha256').update(text).digest('hex').slice(0, 16),
  };
}

const pullRequestSeven: ThreadFacts = {
  number: 7,
  kind: 'pull-request',
  reference: 'acme/shop#7',
  url: 'https://github.com/acme/shop/pull/7',
  title: 'Round the cart total once',
  body: '',
  author: person('mo'),
  isOpen: true,
  isLocked: false,
  headSha: 'a'.repeat(40),
  isEdited: false,
};

const projectHome: HomeFacts = {
  kind: 'project',
  number: 412,
  isHere: false,
  url: 'https://github.com/acme/shop/issues/412',
  title: 'Checkout v3',
};

/** On an ordinary issue of no project, in a repository without a register. */
export const onLooseIssue = {
  thread: {
    number: 31,
    kind: 'issue',
    reference: 'acme/shop#31',
    url: 'https://github.com/acme/shop/issues/31',
    title: 'Coupons come twice',
    headSha: undefined,
  },
  home: { kind: 'register', number: undefined, isHere: false, url: undefined, title: undefined },
} as const satisfies WorldWish;

/** On the project's own issue. */
export const onProjectIssue = {
  thread: {
    number: 412,
    kind: 'issue',
    reference: 'acme/shop#412',
    url: 'https://github.com/acme/shop/issues/412',
    title: 'Checkout v3',
    headSha: undefined,
  },
  home: { isHere: true },
} as const satisfies WorldWish;
