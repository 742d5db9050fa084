/** A read and a write under the names that the stub has answers for. */
export const query = 'query SluicePullRequest { repository(owner: "acme", name: "shop") { id } }';
export const writeStatus = 'POST /repos/acme/shop/statuses/{sha}';
