import { ledgerMark } from '../../src/ledger/codec.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { ProjectEvent } from '../../src/project/events.ts';
import { foldProject } from '../../src/project/fold.ts';
import type { ProjectState } from '../../src/project/state.ts';
import { type CommandShop, openCommandShop } from './command-shop.ts';
import { asBot } from './ledger-story.ts';

/** The project's issue: pull request 1 is there before it. */
export const home = 2;

type Told = readonly (readonly [who: string, line: string, on?: object])[];

/** One after the other, a run for each. */
export async function tellAll(story: CommandShop, lines: Told): Promise<void> {
  for (const [who, line, on = { issue: home }] of lines) {
    await story.says(who, line, on);
    await story.runs({ number: home });
    await story.sandbox.advance('1m');
  }
}

/** wei's project: a plan, a risk, and yeses of several kinds. */
export async function plannedShop(): Promise<CommandShop> {
  const story = await openCommandShop();
  await story.sandbox.play({ do: 'create-issue', as: 'wei', title: 'Checkout v3', body: 'We want it.' });
  await tellAll(story, [
    ['wei', '/project start "Checkout v3" owner:@wei'],
    ['wei', '/schedule add m1 Kick-off to:2026-12-01 owner:@li'],
    ['wei', '/project confirm'],
    ['li', '/risk high Refunds may be paid twice owner:@zhao'],
    ['li', '/risk medium Carts get lost'],
    ['zhao', '/risk set R-1 p:1 i:1 why:"it is behind a switch"'],
    ['li', '/risk close R-2 why:"nobody lost one"'],
    ['wei', '/decision "Ship on Friday?" to:@li by:2026-12-01'],
  ]);
  return story;
}

const commentPath = (id: number) => `/repos/acme/shop/issues/comments/${id}`;

/** Comments that are a ledger by their first bytes. */
export const ledgerComments = (story: CommandShop, number: number) =>
  story.comments(number).filter(one => one.body.startsWith(ledgerMark));

export async function deleteLedgers(story: CommandShop, number: number): Promise<void> {
  for (const { id } of ledgerComments(story, number)) await asBot(story.sandbox, 'DELETE', commentPath(id));
}

/** Writes a comment's older text back, as anybody with write can. */
export async function putBack(story: CommandShop, id: number, body: string): Promise<void> {
  await asBot(story.sandbox, 'PATCH', commentPath(id), { body });
}

export function newestLedger(story: CommandShop, number = home): Ledger<ProjectState, ProjectEvent> {
  const ledger = story.homeLedgers(number).at(-1);
  if (!ledger) throw new Error(`#${number} has no ledger`);
  return ledger;
}

/** What a project comes to, in short. */
export function shortOf(story: CommandShop, number = home) {
  const state = foldProject(newestLedger(story, number));
  return {
    owner: state.brief.owner,
    baselines: state.baselines.length,
    milestones: state.milestones.map(one => `${one.id} ${one.forecast}`),
    risks: state.risks.map(one => `${one.id} ${one.level} ${one.stage} P${one.p}×I${one.i}`),
    decisions: state.decisions.map(one => one.ask),
    lost: state.lost?.seq,
  };
}
