import type { Calendar } from '../calendar/calendar.ts';

/** What a view of a project needs beside its state. */
export interface Around {
  /** ISO, UTC. */
  readonly now: string;
  readonly calendar: Calendar;
  /** 16 hexadecimal digits of a text's SHA-256. */
  digest(text: string): string;
  /** Presets of the rules: `sluice:light` asks fewer people. */
  readonly presets?: readonly string[];
  /** Lower-case logins that have no access any more. */
  readonly gone?: ReadonlySet<string>;
}

/** Who has to do something: an account (`org/team` where a team was named), or whoever holds a role. */
export type Whom =
  | { readonly kind: 'person'; readonly login: string }
  | { readonly kind: 'role'; readonly name: string };
