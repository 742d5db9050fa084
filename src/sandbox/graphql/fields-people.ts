import { mayReadTeams } from '../http/permissions.ts';
import { isMember } from '../model/access.ts';
import type { User } from '../model/records.ts';
import type { Team, World } from '../model/world.ts';
import { connection, type Fields, field, forbidden, listArg, type Tables } from './resolver.ts';

/** GraphQL shows a bot without its `[bot]`. */
const loginOf = (user: User): string => user.login.replace('[bot]', '');

const actor: Fields<User> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  login: field(loginOf),
  name: field(each => each.name),
  url: field((each, _args, { world }) => `${world.serverUrl}/${loginOf(each)}`),
};

const teamsOf = (world: World, organization: User): readonly Team[] =>
  world.teams.filter(each => each.organization === organization);

const organization: Fields<User> = {
  ...actor,
  team: field(
    (each, args, context) => {
      if (!mayReadTeams(context.world, context.viewer)) throw forbidden();
      return teamsOf(context.world, each).find(team => team.slug === args['slug']) ?? null;
    },
    ['slug'],
  ),
  teams: connection(
    (each, args, context) => {
      if (!mayReadTeams(context.world, context.viewer)) throw forbidden();
      const logins = listArg(args, 'userLogins');
      return teamsOf(context.world, each).filter(
        team => logins === undefined || [...team.members].some(member => logins.includes(member.login)),
      );
    },
    ['userLogins'],
  ),
  membersWithRole: connection((each, _args, { world }) =>
    [...world.users.values()].filter(user => isMember(world, each, user)),
  ),
};

const team: Fields<Team> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  slug: field(each => each.slug),
  name: field(each => each.name),
  combinedSlug: field(each => `${each.organization.login}/${each.slug}`),
  organization: field(each => each.organization),
  members: connection(each => [...each.members], ['membership']),
};

export const peopleTables: Tables = {
  User: actor,
  Bot: actor,
  Mannequin: actor,
  Organization: organization,
  Team: team,
};
