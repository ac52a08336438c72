import { type Envelope, envelope, isConnector, tenantsOf } from './envelope.ts'
import type { Identity } from './identity.ts'
import { entraId } from './ids.ts'
import { tokenCheck, type Untaken } from './token.ts'

/** A request that is not let in: its HTTP status, and for an operator why; whoever sent it gets no word of that. */
export type TurnedAway = { readonly status: 400 | 401; readonly reason: string; readonly error?: unknown }

/**
 * The gate, which lets an activity in or turns it away before anything is done with it: what comes in has the shape of
 * an activity of Teams and is to be answered at Teams (else 400), is signed by Microsoft for this bot, and is of a tenant
 * that is served (else 401). Whether a tenant is served is only told after the signature. Without an identity, in local
 * mode, nothing is signed; everything then stays on this machine.
 */
export function createGate(identity: Identity | undefined, tenants: readonly string[], keys?: string) {
  const token = identity && tokenCheck(identity.appId, keys)
  const mode = identity ? 'cloud' : 'local'
  const served = tenants.map(entraId)

  async function untaken(authorization: string, activity?: Envelope): Promise<Untaken | undefined> {
    const signed = await token?.verify(authorization)
    if (!signed || 'reason' in signed) return signed
    return activity && token?.compare(signed, activity)
  }

  return {
    /** Resolves when whoever is signed for can be let in. */
    ready: async (): Promise<void> => token?.ready(),

    /** Whether this is a token of Microsoft's for this bot: all that can be known before there is an activity. */
    async admit(authorization: string): Promise<TurnedAway | undefined> {
      const why = await untaken(authorization)
      return why && { status: 401, ...why }
    },

    async letIn(body: unknown, authorization: string): Promise<{ readonly activity: Envelope } | TurnedAway> {
      const read = envelope.safeParse(body)
      if (!read.success) return { status: 400, reason: 'not-an-activity' }
      const activity = read.data
      if (!isConnector(activity.serviceUrl, mode)) return { status: 400, reason: 'not-a-connector' }
      const [tenant, ...others] = tenantsOf(activity)
      if (others.length > 0) return { status: 400, reason: 'several-tenants' }
      const why = await untaken(authorization, activity)
      if (why) return { status: 401, ...why }
      const isServed = served.length === 0 || (tenant !== undefined && served.includes(tenant))
      return isServed ? { activity } : { status: 401, reason: 'other-tenant' }
    }
  }
}
