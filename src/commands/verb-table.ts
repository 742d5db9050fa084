import type { Verb } from './command.ts';
import { decisionVerb } from './decision.ts';
import { freezeEndVerb } from './freeze-end.ts';
import { freezeStartVerb } from './freeze-start.ts';
import { gateHoldVerb } from './gate-hold.ts';
import { gateRecheckVerb } from './gate-recheck.ts';
import { gateStatusVerb } from './gate-status.ts';
import { gateUnholdVerb } from './gate-unhold.ts';
import { gateWaiveVerb } from './gate-waive.ts';
import { gateWhyVerb } from './gate-why.ts';
import { grayAckVerb } from './gray-ack.ts';
import { grayAdvanceVerb } from './gray-advance.ts';
import { grayHandoverVerb } from './gray-handover.ts';
import { grayHoldVerb } from './gray-hold.ts';
import { grayResumeVerb } from './gray-resume.ts';
import { grayRollbackVerb } from './gray-rollback.ts';
import { graySetVerb } from './gray-set.ts';
import { graySkipVerb } from './gray-skip.ts';
import { grayStatusVerb } from './gray-status.ts';
import { grayWhyVerb } from './gray-why.ts';
import { monitorProvedVerb } from './monitor-proved.ts';
import { projectConfirmVerb } from './project-confirm.ts';
import { projectSetVerb } from './project-set.ts';
import { projectStartVerb } from './project-start.ts';
import { projectStatusVerb } from './project-status.ts';
import { releaseApproveVerb } from './release-approve.ts';
import { releaseBumpVerb } from './release-bump.ts';
import { releaseCancelVerb } from './release-cancel.ts';
import { releaseReplanVerb } from './release-replan.ts';
import { releaseStatusVerb } from './release-status.ts';
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
import { verifyVerb } from './verify.ts';

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
  releaseStatusVerb,
  releaseApproveVerb,
  releaseBumpVerb,
  releaseReplanVerb,
  releaseCancelVerb,
  grayStatusVerb,
  grayWhyVerb,
  grayAdvanceVerb,
  grayHoldVerb,
  grayResumeVerb,
  grayRollbackVerb,
  graySetVerb,
  graySkipVerb,
  grayHandoverVerb,
  grayAckVerb,
  verifyVerb,
  monitorProvedVerb,
  freezeStartVerb,
  freezeEndVerb,
];

/** Every verb. */
export const verbTable: readonly Verb[] = [helpVerb(verbs), ...verbs];
