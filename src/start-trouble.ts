import { causeOf } from './log.ts'

/** One error of a chain, with what the programs of Azure and Node put on theirs. */
type Link = Error & {
  readonly statusCode?: number
  readonly code?: string
  readonly port?: number
  readonly details?: { readonly errorCode?: string }
}

/** What a start failed on, and what to do about it, by the code that says so. */
const BY_CODE: Readonly<Record<string, (place: Place, link: Link) => string>> = {
  AuthorizationPermissionMismatch: (place) => roleMissing(place),
  AuthorizationFailure: ({ what }) =>
    `The ${what} keep the bot out (403): look at the network rules of the storage account, and at the roles of its identity.`,
  AuthenticationFailed: (place) => notAccepted(place),
  InvalidAuthenticationInfo: (place) => notAccepted(place),
  NoAuthenticationInformation: (place) => notAccepted(place),
  AccountIsDisabled: () => 'The storage account is switched off: look at it in the Azure portal.',
  ENOTFOUND: (place) => unknownName(place),
  EAI_AGAIN: (place) => unknownName(place),
  ECONNREFUSED: ({ what, setting }) =>
    `Nothing listens where the ${what} should be: start the storage, or look at ${setting}.`,
  ECONNRESET: (place) => broken(place),
  ETIMEDOUT: (place) => silent(place),
  EADDRINUSE: (_place, { port }) => `Port ${port} is taken: stop what runs there, or set PORT to another one.`,
  EACCES: (_place, { port }) => `Port ${port} may not be used here: set PORT to one above 1024.`
}

/** The part of storage that was asked for. */
type Place = { readonly what: 'tables' | 'queues'; readonly role: string; readonly setting: string }
const TABLES: Place = {
  what: 'tables',
  role: 'Storage Table Data Contributor',
  setting: 'TABLES_ENDPOINT or STORAGE_CONNECTION_STRING'
}
const QUEUES: Place = {
  what: 'queues',
  role: 'Storage Queue Data Contributor',
  setting: 'QUEUES_ENDPOINT or STORAGE_CONNECTION_STRING'
}

/** One calm sentence for an operator: why the bot could not start, and what to do. It holds no key and no token. */
export function startTrouble(error: unknown): string {
  const chain = linksOf(error)
  const place = chain.some(({ name }) => name === 'QueueError') ? QUEUES : TABLES
  const isOfStorage = chain.some(({ name }) => name === 'QueueError' || name === 'StorageError')
  for (const link of chain) {
    const told = BY_CODE[link.details?.errorCode ?? link.code ?? '']?.(place, link)
    if (told) return told
    if (/^(CredentialUnavailable|AggregateAuthentication|Authentication(Required)?)Error$/.test(link.name))
      return noIdentity()
    if (isOfStorage && link.statusCode === 403) return roleMissing(place)
    if (isOfStorage && link.statusCode === 401) return notAccepted(place)
    if (isOfStorage && /^(Abort|Timeout)Error$/.test(link.name)) return silent(place)
    if (/CERT|TLS|SELF_SIGNED|LEAF_SIGNATURE|^ERR_SSL/.test(link.code ?? '')) return untrusted(place)
  }
  // Our own words, of settings, templates and instruments, say what is wrong themselves.
  return isOfStorage || !(error instanceof Error) || error.cause !== undefined ? `${causeOf(error)}.` : error.message
}

function linksOf(error: unknown): readonly Link[] {
  if (!(error instanceof Error)) return []
  return [error, ...linksOf(error.cause)]
}

function roleMissing({ what, role }: Place): string {
  return `The ${what} refuse the bot (403): give its identity the role ${role} on the storage account. A new role takes some minutes to count.`
}

function notAccepted({ what, setting }: Place): string {
  return `The ${what} do not accept the key or the token that the bot shows: look at ${setting}, at AZURE_CLIENT_ID, and at the clock of this machine.`
}

function noIdentity(): string {
  return 'There is no identity to sign in to storage with: give the web app its managed identity, and put the client id of that one in AZURE_CLIENT_ID.'
}

function unknownName({ what, setting }: Place): string {
  return `The name where the ${what} should be is not known: look at ${setting}, and whether this machine can look names up.`
}

function silent({ what, setting }: Place): string {
  return `The ${what} do not answer: look at ${setting}, and whether a firewall stands in between.`
}

function broken({ what, setting }: Place): string {
  return `The line to the ${what} is cut: look at ${setting}, and whether a firewall stands in between.`
}

function untrusted({ what, setting }: Place): string {
  return `The certificate where the ${what} should be is not trusted: look at ${setting}, and whether something stands in between.`
}
