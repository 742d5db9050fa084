/** Stands in the bundle for Octokit's own JSON: no number of GitHub's is beyond 2^53, and looking for one reads each answer twice. */
export const JSONParse = JSON.parse;
export const JSONStringify = JSON.stringify;
