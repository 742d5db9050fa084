import { suggestName } from '../config/nearest-name.ts';
import { type Signable, signable } from '../project/events.ts';
import { digestText, type Signer, signersOf } from '../project/sign-offs.ts';
import type { Decision, Note, ParsedLine, World } from './command.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { keyValue, pasteLine } from './paste-line.ts';
import { unreadable } from './permit.ts';
import { needProject } from './project-roles.ts';
import { forbid, isRefused, type Refused, refuse } from './refuse.ts';
import { type Recorded, readRecorded } from './signoff-recorded.ts';
import { isAlone, needRecorder, type Signing, signedRoles, signerClearers, standingAs } from './signoff-roles.ts';
import { needKey } from './text-argument.ts';

interface SignOffLine extends Signing {
  readonly asked: string;
  readonly version: string | undefined;
  readonly evidence: string | undefined;
  readonly recorded: Recorded | undefined;
}

/** A role's yes to what it read. Each role that is asked signs by its own command. */
export const signoffVerb = defineVerb<SignOffLine>({
  id: 'signoff',
  word: 'signoff',
  sub: undefined,
  grammar: '/signoff <requirements|design|test-cases> [domain:] [version:] [evidence:] [for:"name (role)"]',
  keys: ['domain', 'version', 'evidence', 'for'],
  who: [{ kind: 'signer' }],
  summary: {
    en: 'Signs in your role. for: records the yes of somebody without an account, with the minutes as evidence.',
    'zh-CN': '以你的角色确认。for: 为没有账号的人代录，须附会议纪要作为证明材料。',
  },
  examples: [
    '/signoff requirements',
    '/signoff design domain:ledger version:v3',
    '/signoff requirements for:"Lin (product)" evidence:https://docs.example.com/minutes/12',
  ],
  isGrant: true,
  read(line, world) {
    const refused = needProject(world);
    if (refused) return refused;
    const what = readWhat(line.words[0], world);
    if (isRefused(what)) return what;
    const domain = readDomain(line, what.what, world);
    if (isRefused(domain)) return domain;
    const version = readVersion(line, what.what, world);
    if (isRefused(version)) return version;
    const recorded = readRecorded(line, what.what, world);
    if (isRefused(recorded)) return recorded;
    const extra = refuseExtraWords(line, world, 1);
    if (extra) return extra;
    return { asked: line.canonical, ...what, ...domain, ...version, ...recorded };
  },
  decide(signing, world) {
    const refused = needText(signing, world) ?? needDigest(signing, world);
    if (refused) return refused;
    return signing.recorded ? record(signing, signing.recorded, world) : sign(signing, world);
  },
});

export function readWhat(word: string | undefined, world: World): { readonly what: Signable } | Refused {
  if (word === undefined) {
    return refuse('missing_arg', { key: signable.join('|') }, { paste: pasteLine(world, 'signoff', 'requirements') });
  }
  const what = signable.find(one => one === word.toLowerCase());
  if (what) return { what };
  return refuse('bad_value', { key: 'what', value: word, expected: signable, ...suggestName(word, signable) });
}

/** A design is signed domain by domain, where the rules name any. */
function readDomain(line: ParsedLine, what: Signable, world: World): Pick<Signing, 'domain'> | Refused {
  const names = Object.keys(world.config.domains);
  const text = line.keys['domain'];
  if (text !== undefined) {
    const domain = names.find(name => name.toLowerCase() === text.toLowerCase());
    if (domain !== undefined) return { domain };
    return refuse('bad_value', { key: 'domain', value: text, expected: names, ...suggestName(text, names) });
  }
  const [first] = names;
  if (what !== 'design' || first === undefined) return { domain: undefined };
  const paste = pasteLine(world, 'signoff', `design domain:${keyValue(first)} version:${versionOf(line)}`);
  return refuse('missing_arg', { key: 'domain' }, { paste });
}

function versionOf(line: ParsedLine): string {
  return keyValue(line.keys['version'] ?? '…');
}

/** What stands outside is bound to the version that was read. */
function readVersion(line: ParsedLine, what: Signable, world: World): Pick<SignOffLine, 'version'> | Refused {
  if (what === 'requirements' && line.keys['version'] === undefined) return { version: undefined };
  const domain = line.keys['domain'] === undefined ? '' : ` domain:${keyValue(line.keys['domain'])}`;
  const read = needKey(line, 'version', pasteLine(world, 'signoff', `${what}${domain} version:v1`));
  return isRefused(read) ? read : { version: read.text };
}

/** There has to be something to say yes to: the brief's own words, or the version of a document elsewhere. */
function needText({ what, version }: SignOffLine, world: World): Refused | undefined {
  const { brief } = world.project;
  const isWritten = [brief.goals, brief['scope-in'], brief['scope-out'], brief.requirements].some(text => text);
  if (what !== 'requirements' || version !== undefined || isWritten) return undefined;
  return refuse('missing_arg', { key: 'goals' }, { paste: pasteLine(world, 'project', 'set goals "…"') });
}

/** A version that looks like a digest is the one that was read, and has to be the one that stands now. */
function needDigest({ what, version }: SignOffLine, world: World): Refused | undefined {
  const digest = digestOf(what, world);
  if (what !== 'requirements' || version === undefined || !/^[0-9a-f]{7,16}$/.test(version)) return undefined;
  if (digest.startsWith(version)) return undefined;
  const short = digest.slice(0, 8);
  return refuse(
    'digest_mismatch',
    { what, digest: short },
    { paste: pasteLine(world, 'signoff', `${what} version:${short}`) },
  );
}

function digestOf(what: Signable, world: World): string {
  return world.digest(digestText(world.project, what));
}

function sign(signing: SignOffLine, world: World): Decision {
  const { what, asked } = signing;
  const signers = signersOf(what, world.config.presets);
  const standing = signers.map(signer => ({ signer, answer: standingAs(signer, signing, world) }));
  const mine = standing.filter(one => one.answer === 'granted').map(one => one.signer);
  const who = signerClearers(signers, signing, world);
  if (mine.length === 0) {
    const isUnread = standing.some(one => one.answer === 'unreadable');
    if (isUnread)
      return unreadable(
        world,
        signers.map(one => one.role),
      );
    return forbid(world, 'not_signer', { what, roles: signers.map(one => one.role) }, { who, paste: asked });
  }
  const given = signedRoles(signing, world);
  const open = mine.find(one => !given.has(one.role));
  if (!open) return refuse('already_signed', { what, roles: mine.map(one => one.role) });
  if (isAlone(open, signing, world)) return forbid(world, 'four_eyes', { what: 'sign' }, { who, paste: asked });
  return signed(signing, open, world);
}

function record(signing: SignOffLine, { role }: Recorded, world: World): Decision {
  const signers = signersOf(signing.what, world.config.presets);
  const refused = needRecorder(signers, signing, world);
  if (refused) return refused;
  const signer = signers.find(one => one.role === role);
  return signer
    ? signed(signing, signer, world)
    : refuse('not_signer', { what: signing.what, roles: signers.map(one => one.role) });
}

function signed(signing: SignOffLine, { role }: Signer, world: World): Decision {
  const { what, domain, version, evidence, recorded } = signing;
  const digest = digestOf(what, world);
  const event = { type: 'signed', what, domain, role, digest, version, evidence, recordedFor: recorded?.name } as const;
  return accepted({ project: [event], notes: [signedNote(signing, role, world)] });
}

function signedNote(signing: SignOffLine, role: string, world: World): Note {
  const { what, version, recorded } = signing;
  const given = signedRoles(signing, world);
  const missing = signersOf(what, world.config.presets)
    .map(one => one.role)
    .filter(one => one !== role && !given.has(one));
  return {
    code: 'signed',
    values: {
      ...{ what, role, missing, version: version ?? digestOf(what, world).slice(0, 8) },
      left: missing.length === 0 ? 'none' : 'some',
      recorded: recorded ? 'yes' : 'no',
      name: recorded?.name ?? '',
    },
  };
}
