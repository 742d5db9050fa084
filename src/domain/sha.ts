/** A full commit id, 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits. */
export type Sha = string;

/** The first seven digits, as GitHub prints a commit. */
export function shortSha(sha: Sha): string {
  return sha.slice(0, 7);
}
