import * as z from 'zod'

const text = z.string().max(2_000)

/** What every activity of Teams must have before anything is done with it. */
export const envelope = z.looseObject({
  type: z.string().regex(/^[a-z]{1,50}$/i),
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  conversation: z.looseObject({
    id: text.min(1),
    conversationType: z.enum(['personal', 'groupChat', 'channel']).optional(),
    tenantId: text.nullish()
  }),
  from: z.looseObject({ id: text.min(1), name: z.string().nullish(), aadObjectId: text.nullish() }),
  recipient: z.looseObject({ id: text.min(1) }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: text }).nullish() }).nullish(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  text: z.string().nullish(),
  replyToId: text.nullish(),
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
  return [...new Set([conversation.tenantId, channelData?.tenant?.id].flatMap((tenant) => tenant || []))]
}
