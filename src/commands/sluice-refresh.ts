import type { Decision, World } from './command.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { needLevel, needRole, refuseIndirect } from './permit.ts';
import { isRefused } from './refuse.ts';
import { mayKey } from './text-argument.ts';

interface Args {
  readonly why: string | undefined;
  readonly asked: string;
}

/** Reads everything again. With a reason, a policy owner lets a ledger go on that somebody else changed. */
export const refreshVerb = defineVerb<Args>({
  id: 'refresh',
  word: 'sluice',
  sub: 'refresh',
  grammar: '/sluice refresh [why:]',
  keys: ['why'],
  who: [{ kind: 'permission', level: 'triage' }],
  summary: {
    en: 'Reads everything again; with `why:` a policy owner (role `policy`) lets a ledger go on that was tampered with.',
    'zh-CN': '重新读取全部内容；带 `why:` 时，由规则负责人（角色 `policy`）让被篡改的操作台账按现状继续。',
  },
  examples: ['/sluice refresh', '/sluice refresh why:"I compared it with the comments"'],
  isGrant: false,
  read(line, world) {
    const why = mayKey(line, 'why');
    if (isRefused(why)) return why;
    return refuseExtraWords(line, world, 0, 'why') ?? { why: why.text, asked: line.canonical };
  },
  decide({ why, asked }, world) {
    const refused = needLevel(world, 'triage', asked);
    if (refused) return refused;
    return why === undefined ? { kind: 'looks-again' } : mend(why, asked, world);
  },
});

function mend(why: string, asked: string, world: World): Decision {
  const refused = refuseIndirect(world) ?? needRole(world, ['policy'], asked);
  if (refused) return refused;
  const mended = { type: 'mended', why } as const;
  const { thread, home, release } = world;
  const isRelease = release?.kind === 'running' && release.isHere;
  if (thread.kind !== 'pull-request' && !home.isHere && !isRelease) return { kind: 'looks-again' };
  return accepted({
    gate: thread.kind === 'pull-request' ? [mended] : [],
    project: home.isHere ? [mended] : [],
    plan: isRelease ? [mended] : [],
    notes: [{ code: 'ledger_mended', values: {} }],
  });
}
