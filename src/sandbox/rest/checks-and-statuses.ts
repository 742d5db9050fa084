import { defined, isJson, type Json, jsonIn, textIn } from '../json.ts';
import { addStatus, createRunIn, latestRuns, type RunFields, suiteForApiRun, updateRun } from '../model/checks.ts';
import { emit } from '../model/make.ts';
import { type Annotation, APP_CONCLUSIONS, type RunStatus, type Status } from '../model/records.ts';
import type { CheckRun, CheckSuite } from '../model/world.ts';
import {
  type Answer,
  type Call,
  created,
  failed,
  type Handlers,
  idIn,
  invalid,
  listed,
  notFound,
  ok,
  paramIn,
  reads,
  writes,
} from './operation.ts';
import { atCommit } from './refs.ts';
import { checkRunView, combinedStatusView, statusView, suiteView } from './view-checks.ts';

const STATUSES: readonly RunStatus[] = ['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending'];
const STATES: readonly Status['state'][] = ['success', 'failure', 'error', 'pending'];

const oneOf = <T extends string>(words: readonly T[], value: unknown): T | undefined =>
  words.find(word => word === value);

const annotationOf = (raw: Json): Annotation => ({
  path: String(raw['path']),
  start_line: Number(raw['start_line']),
  end_line: Number(raw['end_line']),
  annotation_level: String(raw['annotation_level']),
  message: String(raw['message']),
  ...(typeof raw['title'] === 'string' ? { title: raw['title'] } : {}),
});

const TEXT_LIMIT = 65_535;

function fieldsOf(body: Json): RunFields {
  const output = jsonIn(body, 'output') ?? {};
  const list = output['annotations'];
  return defined<RunFields>({
    name: textIn(body, 'name'),
    status: oneOf(STATUSES, body['status']),
    conclusion: oneOf(APP_CONCLUSIONS, body['conclusion']),
    startedAt: textIn(body, 'started_at'),
    completedAt: textIn(body, 'completed_at'),
    externalId: textIn(body, 'external_id'),
    detailsUrl: textIn(body, 'details_url'),
    title: textIn(output, 'title'),
    summary: textIn(output, 'summary'),
    // `text` above the limit is cut silently (sluiceway lab, 2026-09).
    text: textIn(output, 'text')?.slice(0, TEXT_LIMIT),
    annotations: Array.isArray(list) ? list.filter(isJson).map(annotationOf) : undefined,
    actions: Array.isArray(body['actions']) ? body['actions'] : undefined,
  });
}

function createCheck(call: Call): Answer {
  const { viewer } = call;
  if (viewer.kind !== 'github-token' && viewer.kind !== 'installation')
    return failed(403, 'You must authenticate via a GitHub App.');
  return atCommit(call, textIn(call.body, 'head_sha') ?? '', commit => {
    const branch = [...call.repository.branches].find(([, oid]) => oid === commit.oid)?.[0] ?? null;
    const suite = suiteForApiRun(call.world, call.repository, { app: viewer.app, headSha: commit.oid, branch });
    const fields = fieldsOf(call.body);
    const conclusion =
      fields.status === 'completed' && fields.conclusion === undefined ? { conclusion: 'success' as const } : {};
    return created(
      checkRunView(
        createRunIn(call.world, suite, { ...fields, ...conclusion, name: fields.name ?? '', cause: call.cause() }),
        call,
      ),
    );
  });
}

const atRun =
  (answer: (run: CheckRun, call: Call) => Answer) =>
  (call: Call): Answer => {
    const run = call.repository.suites
      .flatMap(suite => suite.runs)
      .find(each => each.id === idIn(call, 'check_run_id'));
    return run === undefined ? notFound : answer(run, call);
  };

const atSuite =
  (answer: (suite: CheckSuite, call: Call) => Answer) =>
  (call: Call): Answer => {
    const suite = call.repository.suites.find(each => each.id === idIn(call, 'check_suite_id'));
    return suite === undefined ? notFound : answer(suite, call);
  };

function updateCheck(run: CheckRun, call: Call): Answer {
  const { viewer } = call;
  const mine = (viewer.kind === 'github-token' || viewer.kind === 'installation') && viewer.app === run.suite.app;
  if (!mine) return failed(403, 'Invalid app_id - check run can only be modified by the GitHub App that created it.');
  updateRun(call.world, run, { ...fieldsOf(call.body), cause: call.cause() });
  return ok(checkRunView(run, call));
}

function filterRuns(call: Call, suites: readonly CheckSuite[]): Answer {
  const { query } = call;
  const all = query.get('filter') === 'all';
  const runs = suites
    .filter(suite => (query.get('app_id') ?? String(suite.app.id)) === String(suite.app.id))
    .flatMap(suite => (all ? suite.runs : latestRuns(suite.runs)))
    .filter(
      run => (query.get('check_name') ?? run.name) === run.name && (query.get('status') ?? run.status) === run.status,
    );
  return listed(
    runs.map(run => checkRunView(run, call)),
    (page, total) => ({ total_count: total, check_runs: page }),
  );
}

function listSuites(call: Call): Answer {
  return atCommit(call, paramIn(call, 'ref'), commit => {
    const suites = call.repository.suites
      .filter(
        suite =>
          suite.headSha === commit.oid && (call.query.get('app_id') ?? String(suite.app.id)) === String(suite.app.id),
      )
      .filter(
        suite =>
          call.query.get('check_name') === undefined ||
          suite.runs.some(run => run.name === call.query.get('check_name')),
      );
    return listed(
      suites.map(suite => suiteView(suite, call)),
      (page, total) => ({ total_count: total, check_suites: page }),
    );
  });
}

function createStatus(call: Call): Answer {
  const state = oneOf(STATES, call.body['state']);
  const sha = paramIn(call, 'sha');
  if (state === undefined) return invalid('state is not included in the list');
  if (!call.world.commits.has(sha)) return failed(422, `No commit found for SHA: ${sha}`);
  const status = addStatus(call.world, call.repository, {
    sha,
    state,
    context: textIn(call.body, 'context') ?? 'default',
    description: textIn(call.body, 'description') ?? null,
    targetUrl: textIn(call.body, 'target_url') ?? null,
    cause: call.cause(),
  });
  return created(statusView(status, call));
}

const rerequest = atRun((run, call) => {
  emit(call.world, {
    name: 'check_run',
    action: 'rerequested',
    repository: call.repository,
    cause: call.cause(),
    checkRun: run,
  });
  return created({});
});

export const checkHandlers: Handlers = {
  'checks/create': { need: { ...writes('checks'), appOnly: true }, handle: createCheck },
  'checks/update': { need: { ...writes('checks'), appOnly: true }, handle: atRun(updateCheck) },
  'checks/get': { need: reads('checks'), handle: atRun((run, call) => ok(checkRunView(run, call))) },
  'checks/list-annotations': {
    need: reads('checks'),
    handle: atRun(run =>
      listed(
        run.annotations.map(each => ({
          ...each,
          title: each.title ?? null,
          raw_details: null,
          start_column: null,
          end_column: null,
          blob_href: '',
        })),
      ),
    ),
  },
  'checks/rerequest-run': { need: writes('checks'), handle: rerequest },
  'checks/list-for-ref': {
    query: ['app_id', 'check_name', 'status', 'filter'],
    need: reads('checks'),
    handle: call =>
      atCommit(call, paramIn(call, 'ref'), commit =>
        filterRuns(
          call,
          call.repository.suites.filter(suite => suite.headSha === commit.oid),
        ),
      ),
  },
  'checks/list-suites-for-ref': { query: ['app_id', 'check_name'], need: reads('checks'), handle: listSuites },
  'checks/get-suite': { need: reads('checks'), handle: atSuite((suite, call) => ok(suiteView(suite, call))) },
  'checks/list-for-suite': {
    query: ['app_id', 'check_name', 'status', 'filter'],
    need: reads('checks'),
    handle: atSuite((suite, call) => filterRuns(call, [suite])),
  },
  'repos/create-commit-status': { need: writes('statuses'), handle: createStatus },
  'repos/list-commit-statuses-for-ref': {
    need: reads('statuses'),
    handle: call =>
      atCommit(call, paramIn(call, 'ref'), commit =>
        listed(
          call.repository.statuses
            .filter(status => status.sha === commit.oid)
            .toReversed()
            .map(status => statusView(status, call)),
        ),
      ),
  },
  'repos/get-combined-status-for-ref': {
    need: reads('statuses'),
    handle: call => atCommit(call, paramIn(call, 'ref'), commit => ok(combinedStatusView(commit.oid, call))),
  },
};
