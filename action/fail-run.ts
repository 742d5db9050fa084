import * as core from '@actions/core';
import { FaultError } from '../src/domain/fault.ts';
import { faultReason } from '../src/use-cases/fault-reason.ts';
import { InputError } from './inputs.ts';

/** Ends the job as failed: a user's mistake and a fault of GitHub with their code, anything else as a bug of ours. */
export function failRun(error: unknown): void {
  const { code, message } = describe(error);
  core.setOutput('decision', 'broken');
  core.setOutput('reason_code', code);
  core.setFailed(`${message} (${code})`);
  if (core.isDebug() && error instanceof Error) core.debug(error.stack ?? '');
}

function describe(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof InputError) return { code: error.code, message: error.message };
  if (error instanceof FaultError) {
    return {
      code: faultReason(error.fault).code,
      message: `GitHub answered ${error.fault.status} to ${error.fault.where}`,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal_error', message: `This is a bug of Sluice, please report it: ${message}` };
}
