import type { ThreadReference } from '../domain/repository-name.ts';
import { effectOrders } from '../effects/effect-order.ts';
import { deriveActor } from '../facts/derive-actor.ts';
import type { RawMember } from '../facts/raw-threads.ts';
import { nextEdge } from '../project/edges.ts';
import type { HomeInput, HomeMember } from '../render/home/home-input.ts';
import { homeLabel } from '../render/home/new-home.ts';
import { renderHome } from '../render/home/render-home.ts';
import { subjectText } from './desire-check.ts';
import type { Refreshed, ThreadShell } from './evaluation.ts';
import { type HomeReading, readHome } from './read-home.ts';
import { mayWriteThreads, standBack } from './stand-back.ts';
import { standingHolds, standingWaivers } from './standing-rows.ts';
import { writeThread } from './write-thread.ts';

/** Somebody may write the body between our reading and our writing so often before a run gives up. */
const mostTries = 5;

/**
 * Makes a project's or register's issue say what is true: renders it from the ledger and the facts, writes where it differs,
 * and reads it back. Notes of people are kept byte for byte, whenever they were written.
 * @throws FaultError when GitHub can't answer.
 */
export async function refreshHome(reference: ThreadReference, shell: ThreadShell): Promise<Refreshed> {
  return refreshRead(await readHome(reference, shell), reference, shell);
}

/** The same of an issue that was read a moment ago. */
export async function refreshRead(
  reading: HomeReading,
  reference: ThreadReference,
  shell: ThreadShell,
): Promise<Refreshed> {
  const refreshed = {
    kind: 'refreshed',
    subject: subjectText(reference),
    again: nextEdge(reading.state, { now: shell.now(), calendar: reading.calendar }),
    withheld: standBack(shell, reading.config),
  } as const;
  const written = await writeBody(reading, reference, shell);
  return {
    ...refreshed,
    ...written,
    reason: { code: written.writes > 0 ? 'refreshed' : 'unchanged', values: {} },
  };
}

type Written = Pick<Refreshed, 'body' | 'writes' | 'applied'>;

async function writeBody(
  reading: HomeReading,
  { repository, number }: ThreadReference,
  shell: ThreadShell,
): Promise<Written> {
  const mayWrite = mayWriteThreads(shell, reading.config);
  const labels = [...new Set([...reading.thread.labels, homeLabel])];
  let isLabelled = labels.length === reading.thread.labels.length;
  let observed = reading.thread.body;
  if (!reading.isHome) return { body: observed, writes: 0, applied: mayWrite };
  let writes = 0;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const body = renderHome(homeInput(reading, observed, shell));
    if ((body === observed && isLabelled) || !mayWrite) return { body, writes, applied: mayWrite };
    const now = await shell.threads.thread(repository, number);
    if (now && now.body !== observed && now.body !== body) {
      // Somebody wrote while this run was reading: their notes are the ones to keep.
      observed = now.body;
      continue;
    }
    const head = { repository, key: `home:${number}`, expects: shell.sha256(observed), order: effectOrders.issue };
    await writeThread({ ...head, kind: 'update-issue', number, body, labels }, shell);
    writes += 1;
    isLabelled = true;
    const read = await shell.threads.thread(repository, number);
    if (!read || read.body === body) return { body, writes, applied: true };
    observed = read.body;
    await shell.sleep(200 * (tries + 1));
  }
  shell.log.warn(`${subjectText({ repository, number })}: somebody else keeps writing this issue (conflict)`);
  return { body: observed, writes, applied: false };
}

/** What the issue is made of. */
export function homeInput(
  reading: HomeReading,
  body: string,
  shell: Pick<ThreadShell, 'now' | 'serverUrl' | 'language' | 'sha256'>,
): HomeInput {
  const { raw, config, calendar, open, anchor } = reading;
  return {
    kind: reading.kind,
    repository: { id: raw.repository.id, owner: raw.repository.owner, name: raw.repository.name },
    number: reading.number,
    title: reading.title,
    body,
    state: reading.state,
    around: {
      now: shell.now(),
      calendar,
      presets: config.presets,
      gone: reading.gone,
      digest: text => shell.sha256(text).slice(0, 16),
    },
    language: shell.language ?? config.language,
    serverUrl: shell.serverUrl,
    charts: config.charts,
    members: reading.members.map(memberRow),
    releases: reading.releases,
    waivers: standingWaivers(reading.standings, shell.now()),
    holds: standingHolds(reading.standings),
    ledger: open.found && anchor && { node: open.found.node, ...anchor },
    lost: reading.lost,
    changed: reading.changed,
    fault: reading.fault,
  };
}

function memberRow(member: RawMember): HomeMember {
  const { number, title, url, checks } = member;
  const check = checks.find(one => one.name !== 'sluice/observe') ?? checks[0];
  const state = member.isMerged ? 'merged' : member.isDraft ? 'draft' : 'open';
  const author = deriveActor(member.author).login;
  return { number, title, url, state, author, check: check && { title: check.title, conclusion: check.state } };
}
