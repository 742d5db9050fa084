import type { HomeHold, HomeWaiver } from '../render/home/home-input.ts';
import type { GateStanding } from './gate-standings.ts';

/** Waivers in force, the first to end first. */
export function standingWaivers(standings: readonly GateStanding[], now: string): readonly HomeWaiver[] {
  const rows = standings.flatMap(({ number, gates }) =>
    gates.waivers
      .filter(one => one.until > now)
      .map(({ gate, why, until, by }) => ({
        ...{ number, gate, why, until },
        by: by.actor.login,
        commentId: by.source.id,
      })),
  );
  return rows.toSorted((left, right) => left.until.localeCompare(right.until) || left.number - right.number);
}

/** Holds of people and of risks. */
export function standingHolds(standings: readonly GateStanding[]): readonly HomeHold[] {
  return standings.flatMap(({ number, gates }) => [
    ...gates.holds.map(({ why, by }) => ({
      number,
      why,
      by: by.actor.login,
      risk: undefined,
      commentId: by.source.id,
    })),
    ...gates.riskHolds.map(({ risk, title, by }) => ({
      ...{ number, why: title, risk },
      by: by.actor.login,
      commentId: by.source.id,
    })),
  ]);
}
