/** Where release plans stand. */
export const planGlob = '.github/sluice/releases/*.yml';

const planPath = /^\.github\/sluice\/releases\/[^/]+\.yml$/;

/** True for the path of a release plan: those are for `release-plan`, every other file of Sluice's for `config-change`. */
export function isPlanFile(path: string): boolean {
  return planPath.test(path);
}
