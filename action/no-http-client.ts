/** Stands in the bundle for the toolkit's HTTP client, which only its OIDC and Octokit parts use; the Action uses neither. */
function unavailable(): never {
  throw new Error('the toolkit HTTP client is not part of this bundle');
}

export const HttpClient = unavailable;
export const BearerCredentialHandler = unavailable;
export const fetch = unavailable;
export const ProxyAgent = unavailable;
