import type { Sha } from './sha.ts';

/** What a decision was made on, so that it falls when that changes. */
export type BoundTo =
  | { readonly kind: 'sha'; readonly sha: Sha }
  | { readonly kind: 'sha-and-paths'; readonly sha: Sha; readonly paths: readonly string[] }
  | { readonly kind: 'digest'; readonly digest: string };

/** A link, a run, a file, a number or a person's yes that a gate accepts. */
export interface Evidence {
  readonly kind: 'link' | 'issue' | 'file' | 'id' | 'check' | 'review' | 'text' | 'grade' | 'receipt';
  /** What people see: a name, a path, a login. */
  readonly ref: string;
  readonly url?: string;
  readonly boundTo?: BoundTo;
  readonly by?: string;
  readonly at?: string;
}
