/** How something reached GitHub: by the person's own hand, through an App acting for them, or by e-mail. */
export type Via = 'direct' | 'app' | 'email';

/** What kind of account acts. `unknown`: a deleted account or an e-mail without one. */
export type ActorKind = 'user' | 'bot' | 'mannequin' | 'unknown';

/** Who did something. Logins can be reused: identity is the numeric id wherever there is one. */
export interface Actor {
  readonly id: number | undefined;
  readonly login: string;
  readonly kind: ActorKind;
  readonly via: Via;
}

/** The answer to "does this person hold that role?"; whatever can't be read is not a yes. */
export type RoleAnswer = 'granted' | 'denied' | 'unreadable';

/** GitHub's `role_name` levels, weakest first. Custom roles map to their base level. */
export const permissionLevels = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Permission = (typeof permissionLevels)[number];

export function hasPermission(held: Permission, needed: Permission): boolean {
  return permissionLevels.indexOf(held) >= permissionLevels.indexOf(needed);
}

/** Logins are case-insensitive on GitHub. */
export function isSameLogin(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** True when both are surely the same account: ids where both have one, else logins. */
export function isSameActor(left: Pick<Actor, 'id' | 'login'>, right: Pick<Actor, 'id' | 'login'>): boolean {
  if (left.id !== undefined && right.id !== undefined) return left.id === right.id;
  return left.login !== '' && isSameLogin(left.login, right.login);
}
