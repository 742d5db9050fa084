import type { Fault } from '../domain/fault.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import type { Call } from './verb.ts';

/** Says a fault of GitHub's in one line and gives the exit code for it. */
export function tellFault(fault: Fault, { terminal, words }: Pick<Call, 'terminal' | 'words'>): ExitCode {
  const values = { where: fault.where, detail: fault.detail, status: fault.status };
  switch (fault.kind) {
    case 'unauthorized':
      terminal.talk(words('fault_unauthorized', values));
      return exitCodes.permission;
    case 'forbidden':
      terminal.talk(words('fault_forbidden', values));
      return exitCodes.permission;
    case 'not-found':
      terminal.talk(words('fault_not_found', values));
      return exitCodes.permission;
    case 'rate-limited':
      terminal.talk(words('fault_rate_limited', { ...values, seconds: fault.retryAfter ?? 60 }));
      return exitCodes.network;
    case 'conflict':
    case 'unprocessable':
    case 'truncated':
    case 'unavailable':
      // Status 0: no answer came at all.
      terminal.talk(words(fault.status === 0 ? 'fault_unreachable' : 'fault_unavailable', values));
      return exitCodes.network;
    default:
      return fault.kind satisfies never;
  }
}
