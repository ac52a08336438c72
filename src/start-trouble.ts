import { causeOf } from './log.ts'

/** One error of a chain, with what the programs of Azure and Node put on theirs. */
type Link = Error & {
  readonly statusCode?: number
  readonly code?: string
  readonly port?: number
  readonly details?: { readonly errorCode?: string }
}

/** What is at the other end of a line, in the plural, and what to look at when it can't be had. */
export type FarEnd = { readonly what: string; readonly setting: string }

/** What a line that fails says, by the code of the program that tried. */
const ON_THE_LINE: Readonly<Record<string, (place: FarEnd) => string>> = {
  ENOTFOUND: unknownName,
  EAI_AGAIN: unknownName,
  ECONNREFUSED: ({ what, setting }) =>
    `Nothing listens where the ${what} should be: look at ${setting}, and whether what should listen there runs.`,
  ECONNRESET: broken,
  UND_ERR_SOCKET: broken,
  ETIMEDOUT: silent,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  UND_ERR_CONNECT_TIMEOUT: silent,
  UND_ERR_HEADERS_TIMEOUT: silent
}

/** What mostly passes by itself. */
const PASSING = new Set(Object.keys(ON_THE_LINE).filter((code) => code !== 'ENOTFOUND'))

/** What a start failed on otherwise, and what to do about it. */
const BY_CODE: Readonly<Record<string, (place: StoragePlace, link: Link) => string>> = {
  AuthorizationPermissionMismatch: (place) => roleMissing(place),
  AuthorizationFailure: ({ what }) =>
    `The ${what} keep the bot out (403): look at the network rules of the storage account, and at the roles of its identity.`,
  AuthenticationFailed: (place) => notAccepted(place),
  InvalidAuthenticationInfo: (place) => notAccepted(place),
  NoAuthenticationInformation: (place) => notAccepted(place),
  AccountIsDisabled: () => 'The storage account is switched off: look at it in the Azure portal.',
  EADDRINUSE: (_place, { port }) => `Port ${port} is taken: stop what runs there, or set PORT to another one.`,
  EACCES: (_place, { port }) => `Port ${port} may not be used here: set PORT to one above 1024.`
}

/** How storage is reached: an account with an identity, or an emulator or an account with its key. */
type Reached = 'account' | 'emulator'

/** The part of storage that was asked for, and what it is shown by whoever asks. */
type StoragePlace = FarEnd & { readonly what: 'tables' | 'queues'; readonly role: string; readonly shown: string }

/** The setting that holds a key. */
const KEYED = 'STORAGE_CONNECTION_STRING'

const PLACES = {
  tables: { role: 'Storage Table Data Contributor', endpoint: 'TABLES_ENDPOINT' },
  queues: { role: 'Storage Queue Data Contributor', endpoint: 'QUEUES_ENDPOINT' }
} as const

/** A part of storage with the settings that are in use, or with all that there are where nobody knows which. */
function placeOf(what: 'tables' | 'queues', reached: Reached | undefined): StoragePlace {
  const { role, endpoint } = PLACES[what]
  switch (reached) {
    case 'account':
      return {
        what,
        role,
        setting: endpoint,
        shown: `the token that the bot shows: look at ${endpoint}, at AZURE_CLIENT_ID,`
      }
    case 'emulator':
      return { what, role, setting: KEYED, shown: `the key that the bot shows: look at ${KEYED},` }
    case undefined:
      return {
        what,
        role,
        setting: `${endpoint} or ${KEYED}`,
        shown: `the key or the token that the bot shows: look at ${endpoint} or ${KEYED}, at AZURE_CLIENT_ID,`
      }
  }
}

/** A call that was given up. */
const GIVEN_UP = /^(Abort|Timeout)Error$/

/** Nobody who can sign in: no identity on this machine, or one that is not known. */
const NOBODY = /^(CredentialUnavailable|AggregateAuthentication|Authentication(Required)?)Error$/

/**
 * One calm sentence for an operator: why the bot could not start, and what to do. It holds no key and no token, and names
 * only the settings in use where it is given how storage is reached.
 */
export function startTrouble(error: unknown, reached?: Reached): string {
  const known = knownTrouble(error, reached)
  if (known !== undefined) return known
  // Our own words, of settings, templates and instruments, say what is wrong themselves.
  return isOfStorage(error) || !(error instanceof Error) || error.cause !== undefined
    ? `${causeOf(error)}.`
    : error.message
}

/** The same about storage, or a port that can't be had; undefined where the error says nothing that is known. */
export function knownTrouble(error: unknown, reached?: Reached): string | undefined {
  const chain = linksOf(error)
  const place = placeOf(chain.some(({ name }) => name === 'QueueError') ? 'queues' : 'tables', reached)
  for (const link of chain) {
    const told = BY_CODE[link.details?.errorCode ?? link.code ?? '']?.(place, link)
    if (told) return told
    if (NOBODY.test(link.name)) return noIdentity()
    if (isOfStorage(error) && link.statusCode === 403) return roleMissing(place)
    if (isOfStorage(error) && link.statusCode === 401) return notAccepted(place)
    const cut = GIVEN_UP.test(link.name) && !isOfStorage(error) ? undefined : linkTrouble(link, place)
    if (cut) return cut
  }
  return undefined
}

/** One calm sentence about a line that failed; undefined where the error is about something else. */
export function lineTrouble(error: unknown, place: FarEnd): string | undefined {
  for (const link of linksOf(error)) {
    const told = linkTrouble(link, place)
    if (told) return told
  }
  return undefined
}

/** Whether an error says that there is no identity here to sign in with, or none that may. */
export function isNobody(error: unknown): boolean {
  return linksOf(error).some(({ name, code = '' }) => NOBODY.test(name) || NOBODY.test(code))
}

/** Whether an error may pass without anybody doing something: a line that was cut or is silent, or a server with errors of its own. */
export function mayPass(error: unknown): boolean {
  const chain = linksOf(error)
  if (chain.some(({ name, code = '' }) => GIVEN_UP.test(name) || GIVEN_UP.test(code) || PASSING.has(code))) return true
  return knownTrouble(error) === undefined
}

function linkTrouble({ name, code = '' }: Link, place: FarEnd): string | undefined {
  if (/CERT|TLS|SELF_SIGNED|LEAF_SIGNATURE|^ERR_SSL|^EPROTO$/.test(code)) return untrusted(place)
  return GIVEN_UP.test(name) || GIVEN_UP.test(code) ? silent(place) : ON_THE_LINE[code]?.(place)
}

function isOfStorage(error: unknown): boolean {
  return linksOf(error).some(({ name }) => name === 'QueueError' || name === 'StorageError')
}

function linksOf(error: unknown): readonly Link[] {
  if (!(error instanceof Error)) return []
  return [error, ...linksOf(error.cause)]
}

function roleMissing({ what, role }: StoragePlace): string {
  return `The ${what} refuse the bot (403): give its identity the role ${role} on the storage account, which takes up to 10 minutes to count.`
}

function notAccepted({ what, shown }: StoragePlace): string {
  return `The ${what} do not accept ${shown} and at the clock of this machine.`
}

function noIdentity(): string {
  return 'There is no identity to sign in to storage with: give the web app its managed identity, and put the client id of that one in AZURE_CLIENT_ID.'
}

function unknownName({ what, setting }: FarEnd): string {
  return `The name where the ${what} should be is not known: look at ${setting}, and whether this machine can look names up.`
}

function silent({ what, setting }: FarEnd): string {
  return `The ${what} do not answer: look at ${setting}, and whether a firewall stands in between.`
}

function broken({ what, setting }: FarEnd): string {
  return `The connection to the ${what} was cut: look at ${setting}, and whether a firewall stands in between.`
}

function untrusted({ what, setting }: FarEnd): string {
  return `The certificate where the ${what} should be is not trusted: look at ${setting}, and whether something stands in between.`
}
