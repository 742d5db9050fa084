import * as z from 'zod/mini';
import { permissionLevels } from '../domain/actor.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Ledger } from './ledger.ts';

/** Makes a text short and safe for a comment (deflate and base64url), and back; the shell's. */
export interface Packer {
  pack(text: string): string;
  /** Undefined for what was not packed so, and for what unpacks to more than a few megabytes. */
  unpack(text: string): string | undefined;
}

/** Shapes of a ledger's state and events, as they stand in its JSON. */
export interface LedgerSchema<State, Event> {
  readonly state: z.ZodMiniType<State>;
  readonly event: z.ZodMiniType<Event>;
}

export interface Coding<State, Event> {
  readonly packer: Packer;
  readonly schema: LedgerSchema<State, Event>;
}

/** GitHub takes 65,536 characters; a longer body is none of ours. */
const longestBody = 65_536;

/** The first line of a ledger comment: a body that starts otherwise is no ledger of this thread. */
export function markerOf({ repositoryId, thread }: Pick<Ledger<unknown, unknown>, 'repositoryId' | 'thread'>): string {
  return `${ledgerMark}${repositoryId}/${thread} -->`;
}

/** What every comment of ours that a machine reads starts with, and no text of people can hold once it is encoded. */
const anyMark = '<!-- sluice:';
/** How every ledger starts, whoever’s it is. */
export const ledgerMark = `${anyMark}ledger v1 `;
const dataStart = `${anyMark}data `;
const dataEnd = ' -->';

/** A comment's body: the marker, a table for people, the machine's part as the last line. */
export function formatLedger<State, Event>(
  ledger: Ledger<State, Event>,
  { packer, table }: { readonly packer: Packer; readonly schema: LedgerSchema<State, Event>; readonly table: string },
): string {
  return `${markerOf(ledger)}\n\n${table}\n\n${dataStart}${packer.pack(canonicalJson(ledger))}${dataEnd}`;
}

/** Undefined for anything but a marker at the first byte and one machine's part at the end that says the same thread. */
export function parseLedger<State, Event>(
  body: string,
  { packer, schema }: Coding<State, Event>,
): Ledger<State, Event> | undefined {
  const part = machinePart(body, packer);
  const parsed = part === undefined ? undefined : ledgerSchema(schema).safeParse(part);
  if (!parsed?.success || !isInOrder(parsed.data)) return undefined;
  return body.startsWith(`${markerOf(parsed.data)}\n`) || body.startsWith(`${markerOf(parsed.data)}\r\n`)
    ? parsed.data
    : undefined;
}

/** What a ledger's last line holds, in whatever shape it is; undefined where there is no such line, or more than one. */
export function machinePart(body: string, packer: Packer): unknown {
  const data = body.startsWith(ledgerMark) ? dataIn(body) : undefined;
  const json = data === undefined ? undefined : packer.unpack(data);
  return json === undefined ? undefined : readJson(json);
}

function dataIn(body: string): string | undefined {
  if (body.length > longestBody || body.split(anyMark).length !== 3) return undefined;
  const start = body.lastIndexOf(`\n${dataStart}`);
  const text = body.slice(start + 1 + dataStart.length).trimEnd();
  if (start < 0 || !text.endsWith(dataEnd)) return undefined;
  const data = text.slice(0, -dataEnd.length);
  return /^[\w-]+$/.test(data) ? data : undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isInOrder({ base, receipts }: Ledger<unknown, unknown>): boolean {
  return receipts.every((one, index) => one.seq === base.seq + index + 1);
}

/** A key that JSON leaves out where it is undefined. */
export function orUndefined<T>(schema: z.ZodMiniType<T>): z.ZodMiniType<T | undefined> {
  return z.pipe(
    z.optional(schema),
    z.transform(value => value),
  );
}

/** Made when a ledger is read: most evaluations have none. */
const sourceSchema = () =>
  z.object({
    kind: z.enum(['comment', 'form', 'tick', 'run']),
    id: z.int(),
    node: z.string(),
    thread: z.int(),
    line: z.int(),
    hash: z.string(),
  });

const actorSchema = () => z.object({ id: z.int(), login: z.string() });

/** Who gave something by which comment, as states keep it. */
export const grantSchema = () =>
  z.object({ source: sourceSchema(), actor: actorSchema(), role: z.enum(permissionLevels), at: z.string() });

const anchorSchema = () => z.object({ seq: z.int(), digest: z.string(), commentId: z.int(), node: z.string() });

function receiptSchema<Event>(event: z.ZodMiniType<Event>) {
  return z.object({
    seq: z.int(),
    ...grantSchema().shape,
    headSha: orUndefined(z.string()),
    configSha: z.string(),
    command: z.string(),
    events: z.array(event),
  });
}

function ledgerSchema<State, Event>({ state, event }: LedgerSchema<State, Event>): z.ZodMiniType<Ledger<State, Event>> {
  return z.object({
    kind: z.enum(['gate', 'project', 'register', 'release']),
    repositoryId: z.int(),
    thread: z.int(),
    base: z.object({
      seq: z.int().check(z.nonnegative()),
      digest: z.string(),
      state: orUndefined(state),
      previous: orUndefined(z.int()),
      taken: orUndefined(z.array(z.string())),
    }),
    receipts: z.array(receiptSchema(event)),
    anchors: z.record(z.string(), anchorSchema()),
    watermark: orUndefined(z.string()),
    edits: z.int(),
    next: orUndefined(z.string()),
  });
}
