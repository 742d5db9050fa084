import type { ShownComment } from './story-thread.ts';

/** One thing that a reader of a story sees happen. */
export type Moment =
  | { readonly kind: 'chapter'; readonly title: string }
  | { readonly kind: 'comment'; readonly where: string; readonly comment: ShownComment }
  | { readonly kind: 'line'; readonly what: string; readonly text: string };

const us = /^(?:github-actions|sluice)\[bot\]$/;

const signs: Readonly<Record<string, string>> = { eyes: '👀', '+1': '👍', '-1': '👎', confused: '😕', rocket: '🚀' };

/** What happened, as a page to read. */
export function storyPage(title: string, moments: readonly Moment[]): string {
  return plainText(`# ${title}\n\n${moments.map(momentText).join('\n\n')}\n`);
}

function momentText(moment: Moment): string {
  if (moment.kind === 'chapter') return `## ${moment.title}`;
  if (moment.kind === 'line') return `→ ${moment.what}: ${moment.text}`;
  const { by, body, reactions } = moment.comment;
  const who = by === null ? 'nobody' : us.test(by) ? 'Sluice' : by;
  const seen = reactions.map(one => signs[one] ?? one).join(' ');
  return `**${who}** on ${moment.where}${seen === '' ? '' : ` ${seen}`}\n\n${quoted(body)}`;
}

function quoted(text: string): string {
  return text
    .replaceAll(/<!-- sluice:\w+ [^>]*-->/g, '')
    .trim()
    .split('\n')
    .map(line => `> ${line}`.trimEnd())
    .join('\n');
}

/** A text of Sluice without what differs from one run to the next: addresses, ids, digests, commits and the packed part. */
export function plainText(text: string): string {
  const seen = new Map<string, number>();
  const numbered = (sort: string, id: string): string => {
    const key = `${sort} ${id}`;
    if (!seen.has(key)) seen.set(key, [...seen.keys()].filter(one => one.startsWith(`${sort} `)).length + 1);
    return `${seen.get(key)}`;
  };
  return text
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://github.test')
    .replaceAll(/issuecomment-(\d+)/g, (_, id: string) => `issuecomment-${numbered('comment', id)}`)
    .replaceAll(/ledger=[\w=-]+ seq=(\d+) digest=[0-9a-f]{16}/g, 'ledger=… seq=$1 digest=…')
    .replaceAll(/\b[0-9a-f]{40}\b/g, id => `commit-${numbered('commit', id)}`)
    .replaceAll(/\b[0-9a-f]{7}\b/g, id => `id-${numbered('short', id)}`)
    .replaceAll(/(sluice:home v1 \w+) \d+\//g, '$1 …/');
}
