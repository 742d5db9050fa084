import type { NoteCode } from '../../../commands/note-code.ts';

const weekday = '{weekday, select, mon {Mon} tue {Tue} wed {Wed} thu {Thu} fri {Fri} sat {Sat} other {Sun}} {day}';
const away = '({away, plural, one {# working day} other {# working days}})';
const level = '{level, select, low {low} medium {medium} high {high} other {critical}}';
const slip =
  '{side, select, late {, {slip, plural, one {# working day} other {# working days}} late} early {, {slip, plural, one {# working day} other {# working days}} early} other {, as planned}}';

/**
 * What a reply says beyond 👍, a sentence each. ICU messages as in `reasons.ts`; a gap in backticks is a line to paste.
 * `day` is a civil day, shown with its weekday; the instant in `until` is shown in the config's zone.
 */
export const replies = {
  risk_added: `{id} added: ${level}, P{p}×I{i} = {product}{odds, select, assumed { (assumed)} other {}}, {owned, select, yes {owner {owner}} other {no owner yet}}{dated, select, yes {, due ${weekday} ${away}} other {}}, review every {review, plural, one {working day} other {# working days}}.{odds, select, assumed { Real odds: \`{set}\`.} other {}} Undo within 10 min: \`{undo}\`.`,
  risk_of_jump: '`{id}` is registered for it: {title}.',
  risk_level_unsaid: 'No level was said, so it counts as medium. To change that: `{paste}`.',
  risk_weighed: `{id} is now ${level}, P{p}×I{i} = {product}.`,
  risk_due: `{id} is due ${weekday} ${away}.`,
  risk_holds: 'Pull request {number} is held until {id} is lowered, accepted or closed.',
  risk_released: 'Pull request {number} is no longer held by {id}.',
  risk_planned: `The plan for {id} runs until ${weekday} ${away}.`,
  risk_acceptance_asked: `This is the first of two: a critical risk takes a second person, who pastes \`{paste}\`. Until then {id} counts; accepted, it would rest until ${weekday}.`,
  risk_accepted: `{id} is accepted until the end of ${weekday}; after that it counts again.`,
  risk_escalated:
    'Help with {id} is asked of {known, select, yes {{login}} other {{role, select, sponsor {the sponsor} other {the PM}}, who is not named yet}}.',
  project_started:
    '{where, select, here {This issue is the page of the project “{title}” now.} other {The project “{title}” gets an issue of its own.}} Once the brief and the milestones are right, its owner writes `{paste}`.',
  project_brief_gaps: 'Not said yet: {fields}. To add one: `{paste}`.',
  project_rows_unread:
    '{count, plural, one {One row} other {# rows}} of the milestones could not be read: {rows}. To add one: `{paste}`.',
  project_owner_missing: 'It has no owner yet: `{paste}`.',
  project_confirmed: `Baseline {number}: {count, plural, one {# milestone} other {# milestones}}, the last is {id} on ${weekday}.`,
  project_without_milestones: 'Baseline {number} is set, and has no milestone yet. To add one: `{paste}`.',
  milestone_added: `{id} is planned for ${weekday} ${away}.`,
  milestone_moved: `{id} moves from {before} to ${weekday}${slip}.`,
  milestone_pushed: 'What waits for it moves along: {moves}.',
  milestone_done: `{id} is done on ${weekday}${slip}.`,
  milestone_outside_baseline: 'It joins the baseline when the owner writes `{paste}`.',
  signed:
    '{recorded, select, yes {Recorded for {name} as {role}} other {Signed as {role}}}: {what, select, requirements {requirements} design {design} other {test cases}}, `{version}`.{left, select, some { Still to sign: {missing}.} other { With that everybody has signed.}}',
  decision_asked: `{id} asks {login} for a decision by ${weekday} ${away}. The answer: \`{paste}\`.`,
  calendar_guessed: 'The holidays of {year} are not known here, so Monday to Friday were counted.',
  undone: 'Taken back: `{command}`.',
  ledger_mended: 'The ledger counts again, as it stands.',
  hold_numbered: 'This is hold {hold}; each is lifted by itself.',
  still_held: 'It is still held by {left}.',
  waived: '{gate} is waived until {until}.',
  waive_second_asked: '{gate}: the waiver until {until} counts once a second person gives it too: {roles}.',
  step_started:
    '{kind, select, migrate {`{step}` has begun} deploy {`{step}` has begun: {component} goes to {ratio} %} other {`{step}` has begun: {component} {from} % → {ratio} %}}. It counts once its run has reported back.',
  step_recorded: '`{step}` is recorded as done.',
  second_asked: 'This is the first of two: a second person has to say the same until {until}: `{paste}`.',
  release_started: 'With that the release `{release}` has begun.',
  release_held: 'The release `{release}` holds: no further step begins until somebody resumes it.',
  release_resumed: 'The release `{release}` goes on.',
  rollback_begun:
    'The rollback of `{release}` to {to} % has begun{count, plural, =0 {; nothing of it was live} one {: {components}} other {, in this order: {components}}}.',
  rollback_not_taken_back: 'Not taken back, since it can’t be: `{steps}`.',
  step_skipped: '`{step}` is left out: what it would have shown stays unknown.',
  ratio_set: '{component}: {from} % → {to} %.',
  handed_over: '`{step}` is now up to {to}.',
  acknowledged: '{component} at {ratio} % is acknowledged as {roles}.',
  case_verified: '`{case}` is verified; with that `{passed}` has passed.',
  case_failed: '`{case}` is recorded as failed: `{step}` does not pass until it is verified again.',
  monitor_proved: '`{signal}` is proved; with that `{passed}` has passed.',
  vote_counted:
    'Voted as {roles}. {missing, plural, =0 {With that the plan has all its votes.} one {One vote is still missing.} other {# votes are still missing.}}',
  vote_in_review: 'Voted as {roles}. The check of this pull request says whose votes are still missing.',
  component_bumped:
    '{component} is {version}, `{sha}` now; {first} said so too. What was tried on another commit has to be tried again.',
  release_replanned:
    'The release `{release}` waits for a changed plan, or for another commit of each component that was rolled back.',
  release_cancelled: 'The release `{release}` is cancelled for good.',
  release_closed: 'The release `{release}` is closed.',
  freeze_started:
    '{freeze}: no step of any release begins from {from} until {end, select, open {somebody ends it} other {{until}}}. Rollback and hold go on.',
  freeze_ended: '{freeze} is over.',
  outside_window: 'It begins outside of the windows, as an emergency may.',
  in_freeze: 'It begins in spite of the freeze `{freeze}` ({why}), as an emergency may.',
} satisfies Record<NoteCode, string>;
