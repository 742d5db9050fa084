/** Asks for `count` objects by `revision:path` in one request, each under an alias, as `$o0`, `$o1`, … name them. */
export function objectsQuery(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const declared = indexes.map(index => `$o${index}: String!`).join(', ');
  const fields = indexes.map(index => `    o${index}: object(expression: $o${index}) { ...object }`).join('\n');
  return `
query SluiceObjects($owner: String!, $name: String!, ${declared}) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
${fields}
  }
}
fragment object on GitObject {
  __typename
  ... on Blob { byteSize isBinary isTruncated text }
}
`;
}
