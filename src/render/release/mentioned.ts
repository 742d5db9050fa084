import { namesOf } from '../../plan/names.ts';
import { mentionOf } from '../mention.ts';
import { printWords } from '../print-markdown.ts';
import { comingStep } from './coming-step.ts';
import type { ReleasePage } from './release-ground.ts';
import type { ReleaseInput } from './release-input.ts';
import { nameWords } from './release-words.ts';

/**
 * Resolved names as those who are called: accounts and teams by `@`, a role by whom the config gives it to. Whatever calls
 * nobody, such as a level of permission, is named without.
 */
export function calledNames(page: ReleasePage<ReleaseInput>, names: readonly string[]): string {
  const called = names.flatMap(name => {
    const mentions = meant(name, page.input).flatMap(mentionOf);
    return mentions.length > 0 ? mentions : [printWords(nameWords(page, [name]))];
  });
  return [...new Set(called)].join(' ');
}

function meant(name: string, { roles }: ReleaseInput): readonly string[] {
  if (name.startsWith('@')) return [name];
  return (Object.hasOwn(roles, name) ? (roles[name] ?? []) : []).filter(one => one.startsWith('@'));
}

/** Those whom every notice calls: whoever does the next step, and who is to acknowledge. */
export function noticeNames({ input }: ReleasePage): readonly string[] {
  const { plan } = input.world;
  return [...new Set([...(comingStep(input.world)?.names ?? []), ...namesOf(plan, plan.announce.ackBy)])];
}
