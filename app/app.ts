import type { Probot } from 'probot';
import { installationToSweep, type Job, jobsOf } from './job.ts';

/** What the App does with a delivery: nothing but to queue what it asks to look at. */
export interface AppWiring {
  readonly ownLogin: string;
  push(delivery: string, jobs: readonly Job[]): void;
  sweep(installation: number): void;
}

/** Delivery → subjects → queue; no rules here. */
export function sluiceApp(wiring: AppWiring): (probot: Probot) => void {
  return probot => {
    probot.onAny(context => {
      const delivery = { id: context.id, event: context.name, payload: context.payload };
      const installation = installationToSweep(delivery);
      if (installation !== undefined) wiring.sweep(installation);
      wiring.push(delivery.id, jobsOf(delivery, wiring.ownLogin));
    });
  };
}
