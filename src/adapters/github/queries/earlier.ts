import { contextNode, reported, who } from './fragments.ts';

/** Asks for the checks of `count` commits in one request, each under an alias, as `$c0`, `$c1`, … name them. */
export function earlierQuery(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const declared = indexes.map(index => `$c${index}: GitObjectID!`).join(', ');
  const fields = indexes.map(index => `    c${index}: object(oid: $c${index}) { ...reported }`).join('\n');
  return `
query SluiceEarlier($owner: String!, $name: String!, ${declared}) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
${fields}
  }
}
${[who, contextNode, reported].join('')}`;
}
