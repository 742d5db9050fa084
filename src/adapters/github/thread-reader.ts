import type { GitHub } from '../../ports/github.ts';
import type { ThreadReader } from '../../ports/thread-reader.ts';
import { readCommentsOf, readNewestComments, readSources } from './read-comments.ts';
import { readMembers } from './read-members.ts';
import { readCollaborators, readPermission, readTeam } from './read-people.ts';
import { readThread, readThreads } from './read-threads.ts';

/** What command runs and project issues read, over one client. */
export function createThreadReader(github: GitHub): ThreadReader {
  return {
    newestComments: (repository, page) => readNewestComments(github, repository, page),
    threads: (repository, numbers) => readThreads(github, repository, numbers),
    sources: (repository, nodes) => readSources(github, repository, nodes),
    commentsOf: (repository, number) => readCommentsOf(github, repository, number),
    permission: (repository, login) => readPermission(github, repository, login),
    team: async team => {
      const members = await readTeam(github, team);
      return members === 'unreadable' ? undefined : members;
    },
    insiders: async (repository, level) => {
      const accounts = await readCollaborators(github, repository, level);
      return accounts === 'unreadable' ? undefined : accounts.map(account => account.login);
    },
    members: (repository, paths) => readMembers(github, repository, paths),
    thread: (repository, number) => readThread(github, repository, number),
  };
}
