import * as z from 'zod'

const text = z.string().max(2_000)

/** What every activity must have before anything is done with it. */
export const envelope = z.looseObject({
  type: text.min(1),
  channelId: text.min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.looseObject({
    id: text.min(1),
    conversationType: z.enum(['personal', 'groupChat', 'channel']).optional(),
    tenantId: text.optional()
  }),
  from: z.looseObject({ id: text.min(1), name: z.string().nullish(), aadObjectId: text.nullish() }),
  recipient: z.looseObject({ id: text.min(1) }).optional(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: text }).nullish() }).nullish(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  text: z.string().nullish(),
  replyToId: text.nullish(),
  value: z.unknown().optional()
})

export type Envelope = z.infer<typeof envelope>
