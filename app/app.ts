import type { Probot } from 'probot';
import { installationToSweep, type Job, jobKey, jobsOf } from './job.ts';

/** What the App does with a delivery: nothing but to queue what it asks to look at. */
export interface AppWiring {
  readonly ownLogin: string;
  push(key: string, job: Job): void;
  sweep(installation: number): void;
}

/** Delivery → subjects → queue; no rules here. */
export function sluiceApp(wiring: AppWiring): (probot: Probot) => void {
  return probot => {
    probot.onAny(context => {
      const delivery = { event: context.name, payload: context.payload };
      const installation = installationToSweep(delivery);
      if (installation !== undefined) wiring.sweep(installation);
      for (const job of jobsOf(delivery, wiring.ownLogin)) wiring.push(jobKey(job), job);
    });
  };
}
