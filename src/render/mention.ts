/** Names of accounts and teams only: a mention is the one text that is not encoded. Nothing for any other name. */
export function mentionOf(name: string): readonly string[] {
  const bare = name.replace(/^@/, '');
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}(?:\/[A-Za-z0-9][A-Za-z0-9_.-]{0,99})?$/.test(bare) && bare !== 'code-owners'
    ? [`@${bare}`]
    : [];
}
