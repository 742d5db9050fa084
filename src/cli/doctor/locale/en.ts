/** One finding for people: what it is, and, where something is to be mended, why it matters and how. */
export interface FindingText {
  readonly what: string;
  readonly why?: string;
  readonly mend?: string;
}

/** Texts of all findings; their keys are the codes. */
export const english = {
  unreadable: {
    what: 'Could not read {what} ({detail}).',
    why: 'What can not be read may be wrong without anybody noticing.',
    mend: 'Use a token of somebody with write on the repository, and try again.',
  },
  rules_absent: {
    what: 'No .github/sluice.yml: the recommended rules run as a trial and block nothing. `sluice init --config` writes one.',
  },
  rules_loaded: { what: '.github/sluice.yml is without mistakes, mode {mode}.' },
  rules_broken: {
    what: '.github/sluice.yml has {count} mistakes. First: {first}',
    why: 'Every pull request fails until it is mended.',
    mend: 'Run `sluice validate`, mend the file in a pull request that changes nothing else; an approval by a maintainer is enough for it.',
  },
  mode_off: {
    what: '`mode: off`: nothing is judged.',
    why: 'The workflow still runs and costs minutes.',
    mend: 'Set `mode: observe` or `enforce`, or take the workflow files away.',
  },
  team_not_listed: {
    what: '{team} decides on reviews, and its members are not written in the rules.',
    why: "GITHUB_TOKEN can't read who is in a team, so such an approval is never counted.",
    mend: 'Write under `teams:` in .github/sluice.yml: {paste}. With an App of your own it is not needed.',
  },
  team_hidden: {
    what: '{team} decides on reviews; neither the rules nor this token say who is in it.',
    why: "GITHUB_TOKEN can't read it either, so such an approval is never counted.",
    mend: 'Write its members under `teams:` in .github/sluice.yml: {paste}. With an App of your own it is not needed.',
  },
  teams_listed: { what: 'The members of all teams that decide are written in the rules.' },
  required: { what: '`{branch}` requires `{name}` from the app {app}.' },
  required_any_app: {
    what: '`{branch}` requires `{name}` from any app.',
    why: 'Whoever can write a status can set it.',
    mend: 'In the ruleset choose the app that publishes it: your own App, or GitHub Actions.',
  },
  required_unpublished: {
    what: '`{branch}` requires `{name}`, and nobody publishes that name (mode {mode}).',
    why: 'No pull request can be merged.',
    mend: 'Take the name out of the ruleset, or set `mode: enforce`.',
  },
  wrong_name: {
    what: '`{branch}` requires {names}, not `{name}`.',
    why: 'A job can be forged and is green whenever it has published its verdict; a trial run never blocks.',
    mend: 'Require `{name}` instead, never `sluice runner`, `sluice sweep` or `sluice commands`. GitHub offers a name only if it succeeded in the last 7 days: type it.',
  },
  job_required: {
    what: '`{branch}` requires {names}: a job of Sluice, beside its check.',
    why: 'A job is green whenever it has done its work, whatever the verdict is; one that runs on no pull request is waited for in vain.',
    mend: 'Take it out of the ruleset. Never require `sluice runner`, `sluice sweep` or `sluice commands`.',
  },
  not_required: {
    what: '`{branch}` does not require `{name}`.',
    why: 'The check says what is missing and stops nobody.',
    mend: 'Add a ruleset that requires it, with bypass actors for the night something burns.',
  },
  not_required_yet: { what: '`{branch}` does not require `{name}`, which is right for a trial run.' },
  native_approval: { what: '`{branch}` asks for approvals of its own: {count}.' },
  native_approval_alone: { what: 'Only one person can push, so a native approval would lock them out.' },
  native_approval_missing: {
    what: '`{branch}` asks for no approval of its own.',
    why: 'The signal that tells Sluice of a review runs from the pull request: it may be held, and its author can delete it.',
    mend: 'Ask for 1 approval in the same ruleset, and dismiss stale ones.',
  },
  workflow_absent: {
    what: 'No .github/workflows/sluice.yml on the default branch.',
    why: 'Nothing is checked.',
    mend: 'Run `sluice init` in a clone, commit and push.',
  },
  workflow_not_needed: { what: 'No workflow file; the companion App publishes.' },
  workflow_unknown: {
    what: '.github/workflows/sluice.yml is no workflow that can be understood.',
    why: 'GitHub may not run it.',
    mend: 'Compare it with what `sluice init --dry-run` shows.',
  },
  workflow_disabled: {
    what: 'The workflow {name} is switched off ({state}).',
    why: 'Checks stay as they are. GitHub switches schedules off after 60 days without activity.',
    mend: 'Enable it on the page below.',
  },
  signal_absent: {
    what: 'No .github/workflows/sluice-signal.yml.',
    why: 'A review is noticed only by the next sweep.',
    mend: 'Run `sluice init` in a clone, commit and push.',
  },
  permissions_granted: { what: 'The workflow has the permissions that it needs.' },
  permissions_missing: {
    what: 'The workflow lacks {missing}.',
    why: 'Reading or publishing fails, and the check with it.',
    mend: 'Add them under `permissions:` of the job.',
  },
  commands_ready: { what: 'The workflow that answers commands has the permissions that it needs.' },
  commands_absent: {
    what: 'No .github/workflows/sluice-commands.yml.',
    why: 'Commands such as `/risk` are not answered, and no project issue is kept.',
    mend: 'Run `sluice init` in a clone, commit and push.',
  },
  commands_unknown: {
    what: '.github/workflows/sluice-commands.yml is no workflow that can be understood.',
    why: 'GitHub may not run it, and no command is answered.',
    mend: 'Compare it with what `sluice init --dry-run` shows.',
  },
  commands_permissions_missing: {
    what: 'The workflow that answers commands lacks {missing}.',
    why: 'A command can not be recorded or answered without it.',
    mend: 'Add them under `permissions:` of the job.',
  },
  release_ready: { what: 'What releases need is there, for the plans on the default branch: {count}.' },
  release_workflow_absent: {
    what: 'Release plans on the default branch: {count}, and no .github/workflows/sluice-release-plan.yml.',
    why: 'A merged plan begins only with the next sweep or command, and no deploy workflow can report.',
    mend: 'Run `sluice init --release simple` in a clone, take that file of it, commit and push.',
  },
  release_cannot_start: {
    what: 'A release plan names a deploy workflow, and these lack `actions: write`: {files}.',
    why: 'GitHub refuses to start it, and the release holds.',
    mend: 'Write `actions: write` where the comment beside `actions: read` tells you to.',
  },
  calendar_known: { what: 'The holidays of {country} are known for {years}.' },
  calendar_unknown: {
    what: 'The holidays of {country} are not known for {years}.',
    why: 'Those days count Monday to Friday, and every date that depends on it is marked as a guess.',
    mend: 'Write `add-holidays` and `add-working-days` under `calendar:`, or update Sluice once the year is published.',
  },
  sweep_permissions_missing: {
    what: 'The job that sweeps lacks {missing}.',
    why: 'Reminders are not sent, and a project issue waits for the next command.',
    mend: 'Take the job `sweep` from what `sluice init --dry-run` shows.',
  },
  ci_listed: { what: 'The workflow waits for these CI workflows: {names}.' },
  ci_none: { what: 'No CI workflow runs on pull requests, so there is none to wait for.' },
  ci_unlisted: {
    what: '`{name}` runs on pull requests and is not in the `workflow_run` list.',
    why: 'Its result is noticed only by the next sweep.',
    mend: 'Add it to `workflows:` in .github/workflows/sluice.yml.',
  },
  ci_unknown: {
    what: 'The `workflow_run` list names `{name}`, and there is no such workflow.',
    why: 'A renamed workflow sends no signal.',
    mend: 'Correct the name in .github/workflows/sluice.yml.',
  },
  sweep_recent: { what: 'The last sweep was {hours} hours ago.' },
  sweep_never: {
    what: 'No sweep has run yet.',
    why: 'Resolved threads and checks of other services are noticed only by it.',
    mend: 'If the workflow is older than a day, run it once by hand on the page below.',
  },
  sweep_late: {
    what: 'The last sweep was {hours} hours ago.',
    why: 'GitHub delivers schedules late or not at all; what sends no event waits for the next one.',
    mend: 'Run the workflow by hand, or have an outside clock dispatch it.',
  },
  companion_present: { what: 'The companion App {app} publishes.' },
  companion_silent: {
    what: 'The rules name the companion App {app}, and it has published nothing on the newest pull requests.',
    why: 'The Action publishes nothing where a companion is named, so nobody does.',
    mend: 'Install the App here, or take `companion-app` out of .github/sluice.yml.',
  },
  companion_undeclared: {
    what: 'The App {app} and the Action both publish our names.',
    why: 'Each takes the other for a forgery.',
    mend: 'Write `companion-app: {app}` in .github/sluice.yml.',
  },
  two_kinds: {
    what: '#{number} shows `{name}` as a check run and as a commit status.',
    why: 'A ruleset waits for both, and the older one changes no more.',
    mend: 'Push to the pull request, or re-check it by the workflow with its number.',
  },
} as const satisfies Readonly<Record<string, FindingText>>;
export type FindingCode = keyof typeof english;
