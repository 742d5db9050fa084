import type { Verb } from './command.ts';
import { decisionVerb } from './decision.ts';
import { gateHoldVerb } from './gate-hold.ts';
import { gateRecheckVerb } from './gate-recheck.ts';
import { gateStatusVerb } from './gate-status.ts';
import { gateUnholdVerb } from './gate-unhold.ts';
import { gateWaiveVerb } from './gate-waive.ts';
import { gateWhyVerb } from './gate-why.ts';
import { projectConfirmVerb } from './project-confirm.ts';
import { projectSetVerb } from './project-set.ts';
import { projectStartVerb } from './project-start.ts';
import { projectStatusVerb } from './project-status.ts';
import { riskAcceptVerb } from './risk-accept.ts';
import { riskAckVerb } from './risk-ack.ts';
import { riskAddVerb } from './risk-add.ts';
import { riskCloseVerb } from './risk-close.ts';
import { riskEscalateVerb } from './risk-escalate.ts';
import { riskListVerb } from './risk-list.ts';
import { riskOccurredVerb } from './risk-occurred.ts';
import { riskPlanVerb } from './risk-plan.ts';
import { riskReopenVerb } from './risk-reopen.ts';
import { riskSetVerb } from './risk-set.ts';
import { scheduleAddVerb } from './schedule-add.ts';
import { scheduleDoneVerb } from './schedule-done.ts';
import { scheduleDropVerb } from './schedule-drop.ts';
import { scheduleMoveVerb } from './schedule-move.ts';
import { signoffVerb } from './signoff.ts';
import { signoffRevokeVerb } from './signoff-revoke.ts';
import { helpVerb } from './sluice-help.ts';
import { refreshVerb } from './sluice-refresh.ts';
import { statusVerb } from './sluice-status.ts';
import { undoVerb } from './sluice-undo.ts';

/** In the order of the help page. One file and one row each. */
const verbs: readonly Verb[] = [
  statusVerb,
  undoVerb,
  refreshVerb,
  gateStatusVerb,
  gateWhyVerb,
  gateRecheckVerb,
  gateHoldVerb,
  gateUnholdVerb,
  gateWaiveVerb,
  riskAddVerb,
  riskSetVerb,
  riskPlanVerb,
  riskAcceptVerb,
  riskAckVerb,
  riskOccurredVerb,
  riskEscalateVerb,
  riskCloseVerb,
  riskReopenVerb,
  riskListVerb,
  projectStartVerb,
  projectConfirmVerb,
  projectSetVerb,
  projectStatusVerb,
  scheduleAddVerb,
  scheduleMoveVerb,
  scheduleDoneVerb,
  scheduleDropVerb,
  signoffVerb,
  signoffRevokeVerb,
  decisionVerb,
];

/** Every verb. */
export const verbTable: readonly Verb[] = [helpVerb(verbs), ...verbs];
