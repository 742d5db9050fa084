import type { Clearer } from '../gates/gate.ts';
import { joinWords, type Words } from './inline.ts';
import type { Messages } from './message.ts';

const shownOwners = 4;

/** Who a step is for or who clears a gate, as a person would name them. */
export function clearerWords(clearer: Clearer, messages: Messages): Words {
  switch (clearer.kind) {
    case 'author':
      return messages.words('who.author');
    case 'person':
      return messages.words('who.person', { login: bareLogin(clearer.login) });
    case 'team':
      return messages.words('who.team', { name: bareLogin(clearer.name) });
    case 'role':
      return messages.words('who.role', { name: clearer.name });
    case 'code-owners':
      return codeOwnerWords(clearer, messages);
    case 'permission':
      return messages.words(`who.permission.${clearer.level}`);
    case 'checks':
      return messages.words('who.checks');
    case 'time':
      return messages.words('who.time');
  }
}

/** The same in a table cell, where checks and time say which and when. */
export function clearerCell(clearer: Clearer, messages: Messages): Words {
  switch (clearer.kind) {
    case 'checks':
      return messages.words('cleared.checks', { names: clearer.names });
    case 'time':
      return messages.words('cleared.time', { until: clearer.until });
    default:
      return clearerWords(clearer, messages);
  }
}

function codeOwnerWords(clearer: Clearer & { kind: 'code-owners' }, messages: Messages): Words {
  const who =
    clearer.paths.length === 0
      ? messages.words('who.code-owners-any')
      : messages.words('who.code-owners', { paths: clearer.paths });
  if (clearer.owners.length === 0) return who;
  const inside = ownerList(clearer.owners, messages);
  return [...who, ...messages.words('label.paren', {}, { inside })];
}

function ownerList(owners: readonly string[], messages: Messages): Words {
  const named = owners.slice(0, shownOwners).map(owner => messages.words('who.person', { login: bareLogin(owner) }));
  const more = owners.length - shownOwners;
  const all = more > 0 ? [...named, messages.words('list.more', { count: more })] : named;
  return joinWords(all, messages.plain('list.comma'), messages.plain('list.or'));
}

/** A bare name is no mention and reads better. */
function bareLogin(login: string): string {
  return login.replace(/^@/, '');
}
