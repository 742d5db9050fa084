/** What our reply to a comment says of itself: which comment, and which of its lines were carried out. */
export interface ReplyMark {
  readonly comment: number;
  /** Lines that were accepted: should their receipt get lost, they are accepted again, and no other. */
  readonly accepted: readonly number[];
}

const pattern = /^<!-- sluice:reply (\d{1,19}) ((?:\d{1,5}(?:,\d{1,5})*)?)-->/;

/** The first line of a reply, at byte 0. */
export function formatReplyMark({ comment, accepted }: ReplyMark): string {
  return `<!-- sluice:reply ${comment} ${accepted.join(',')}-->`;
}

/** The first line of our answer to an issue form, by the issue's id: ids of issues and of comments are counted apart. */
export function formatFormMark(issue: number): string {
  return `<!-- sluice:form ${issue} -->`;
}

/** Undefined for whatever does not begin with such a mark; whether the comment is ours is the caller's question. */
export function parseReplyMark(body: string): ReplyMark | undefined {
  const [, comment, lines] = pattern.exec(body) ?? [];
  if (comment === undefined || lines === undefined) return undefined;
  return { comment: Number(comment), accepted: lines === '' ? [] : lines.split(',').map(Number) };
}
