import type { ReleaseShop } from './release-shop.ts';

/** Minutes go by after each line, as they do where people work. */
export async function sayInTurn(world: ReleaseShop, lines: readonly (readonly [who: string, line: string])[]) {
  for (const [who, line] of lines) {
    await world.line(who, line);
    await world.sandbox.advance('2m');
  }
}

/** A deploy run tells that a step's ratio is live, two minutes after it was started. */
export async function reportsLive(world: ReleaseShop, step: string, ratio: number, runId = 9_000 + ratio) {
  await world.sandbox.advance('2m');
  const outcomes = await world.asks({ operation: 'report', step, ratio: String(ratio), outcome: 'success', runId });
  await world.sandbox.advance('2m');
  return outcomes;
}

/** The first deploy is live, its monitor proved and its trial signed: `s4` comes next. */
export async function tryOut(world: ReleaseShop): Promise<void> {
  await world.line('li', '/gray advance');
  await reportsLive(world, 's1', 0);
  await sayInTurn(world, [
    ['wei', '/monitor proved alert https://grafana.example.com/d/1'],
    ['zhao', '/verify TC-1 pass'],
    ['li', '/verify TC-1 pass'],
  ]);
}

/** 1 % is live, and bakes for two hours. */
export async function goGray(world: ReleaseShop): Promise<void> {
  await tryOut(world);
  await world.line('li', '/gray advance');
  await reportsLive(world, 's4', 1);
}

/** The bake of 1 % is over and its signal is good: `s5` comes next. */
export async function bakeOver(world: ReleaseShop): Promise<void> {
  await goGray(world);
  await world.asks({ operation: 'report', step: 's4', signal: 'errors', value: '0.001', runId: 9_100 });
  await world.sandbox.advance('2h');
}

export const stepOf = (world: ReleaseShop, id: string) => world.state().steps[id]?.status;

/** Codes at the end of a reply, in their order. */
export function codesIn(reply: string): readonly string[] {
  const [, codes = ''] = /\(((?:`[a-z_]+`(?:, )?)+)\)\s*$/.exec(reply) ?? [];
  return [...codes.matchAll(/`([a-z_]+)`/g)].map(([, code = '']) => code);
}
