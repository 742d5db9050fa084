import * as z from 'zod/mini';
import { oid, text, total } from './raw-people.ts';

/** A blob's members are all absent when the entry is a folder or a submodule. */
const rawObject = z.nullable(
  z.object({
    byteSize: z.optional(total),
    isBinary: z.optional(z.nullable(z.boolean())),
    isTruncated: z.optional(z.boolean()),
    text: z.optional(z.nullable(text)),
  }),
);
export type RawObject = z.output<typeof rawObject>;

export const rawEntry = z.nullable(z.object({ type: text, mode: total, object: rawObject }));
export type RawEntry = z.output<typeof rawEntry>;

const names = z.array(z.object({ name: text, type: text }));
const folder = z.nullable(
  z.object({ type: text, object: z.nullable(z.object({ entries: z.optional(z.nullable(names)) })) }),
);
const fullFolder = z.nullable(
  z.object({
    type: text,
    object: z.nullable(
      z.object({
        entries: z.optional(z.nullable(z.array(z.object({ name: text, type: text, mode: total, object: rawObject })))),
      }),
    ),
  }),
);

/** The tip of a branch: folders' names prove what is absent, CODEOWNERS stands in one of three places. */
export const rawOwnersTip = z.object({
  oid,
  tree: z.object({ entries: z.nullable(names) }),
  dotGithub: folder,
  docs: folder,
  ownersGithub: rawEntry,
  ownersRoot: rawEntry,
  ownersDocs: rawEntry,
});
export type RawOwnersTip = z.output<typeof rawOwnersTip>;

/** The default branch's tip with everything that policy is read from. */
export const rawPolicyTip = z.extend(rawOwnersTip, {
  sluice: rawEntry,
  attributes: rawEntry,
  templateGithub: rawEntry,
  templateGithubUpper: rawEntry,
  templateRoot: rawEntry,
  templateRootUpper: rawEntry,
  templateDocs: rawEntry,
  templateDocsUpper: rawEntry,
  templatesGithub: fullFolder,
  templatesRoot: fullFolder,
  templatesDocs: fullFolder,
});
export type RawPolicyTip = z.output<typeof rawPolicyTip>;
