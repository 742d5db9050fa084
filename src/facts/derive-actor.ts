import type { Actor, ActorKind, Via } from '../domain/actor.ts';
import type { RawActor, RawAuthor } from './raw-people.ts';

/** An account as GraphQL names it. A bot's login gets the suffix that REST, configs and people write. */
export function deriveActor(raw: RawActor, via: Via = 'direct'): Actor {
  if (raw === null) return { id: undefined, login: '', kind: 'unknown', via };
  const kind = kindOf(raw.__typename);
  const login = kind === 'bot' && !raw.login.endsWith('[bot]') ? `${raw.login}[bot]` : raw.login;
  return { id: raw.databaseId ?? undefined, login, kind, via };
}

function kindOf(typename: string): ActorKind {
  switch (typename) {
    case 'User':
      return 'user';
    case 'Bot':
      return 'bot';
    case 'Mannequin':
      return 'mannequin';
    default:
      return 'unknown';
  }
}

/** The account behind a commit's e-mail; undefined when no account owns it. */
export function deriveAuthor(raw: RawAuthor): Actor | undefined {
  const { user, email } = raw;
  if (user) {
    const kind = user.login.endsWith('[bot]') ? 'bot' : 'user';
    return { id: user.databaseId ?? undefined, login: user.login, kind, via: 'direct' };
  }
  // GraphQL links some bots' e-mails to no account; the address itself names them.
  const login = /^(?:\d{1,12}\+)?([A-Za-z0-9-]{1,40}\[bot\])@users\.noreply\./.exec(email ?? '')?.[1];
  return login === undefined ? undefined : { id: undefined, login, kind: 'bot', via: 'direct' };
}
