import * as z from 'zod'
import { entraId, idOf } from './ids.ts'

const text = z.string().max(2_000)
/** The id of a person or a tenant, which some clients leave out. */
const entra = text.nullish().transform(entraId)

/** What every activity of Teams must have before anything is done with it. */
export const envelope = z.looseObject({
  type: z.string().regex(/^[a-z]{1,50}$/i),
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  conversation: z.looseObject({
    id: text.trim().min(1),
    conversationType: text.nullish(),
    isGroup: z.unknown().optional(),
    tenantId: entra
  }),
  from: z.looseObject({ id: text.min(1), name: z.string().nullish(), aadObjectId: entra }),
  recipient: z.looseObject({ id: text.min(1), name: text.nullish().catch(undefined) }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: entra }).nullish(),
      team: z.unknown().optional(),
      channel: z.unknown().optional(),
      teamsTeamId: z.unknown().optional(),
      teamsChannelId: z.unknown().optional()
    })
    .nullish(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  text: z.string().nullish(),
  replyToId: z.unknown().optional().transform(idOf),
  value: z.unknown().optional()
})

export type Envelope = z.infer<typeof envelope>

/**
 * Where Teams of the public cloud takes what a bot sends. Only the hosts are fixed: the path says the region.
 * Source: "Service URL validation" in the documentation of Microsoft's Teams SDK (microsoft.github.io/teams-sdk).
 */
const CONNECTORS = [
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com'
]
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost']

/**
 * Whether answers may go to the service that an activity names. The bot shows its own token there, so in the cloud it
 * must be Teams itself, and in local mode, where there is no token, a program on this machine.
 */
export function isConnector(serviceUrl: string, mode: 'cloud' | 'local'): boolean {
  const { protocol, hostname, port, username, password } = new URL(serviceUrl)
  if (username !== '' || password !== '' || /[?#]/.test(serviceUrl)) return false
  return mode === 'local'
    ? LOOPBACK.includes(hostname)
    : protocol === 'https:' && port === '' && CONNECTORS.includes(hostname)
}

/** The tenants that an activity says it is of: one, unless something is wrong with it. */
export function tenantsOf({ conversation, channelData }: Envelope): readonly string[] {
  return [...new Set([conversation.tenantId, channelData?.tenant?.id].flatMap((tenant) => tenant ?? []))]
}
