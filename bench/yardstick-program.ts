/**
 * The least that a durable vote can cost: a bare botbuilder adapter on restify that keeps one row and answers with a
 * constant card. Its only argument is where its storage is and that card, as JSON.
 */
import process from 'node:process'
import { TableClient } from '@azure/data-tables'
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory
} from 'botbuilder'
import restify from 'restify'
import { underControl } from './controlled.ts'

const known = JSON.parse(process.argv[2] ?? '') as { readonly connectionString: string; readonly reply: object }
const table = TableClient.fromConnectionString(known.connectionString, 'yardstick', { allowInsecureConnection: true })
await table.createTable()
const unsigned = new ConfigurationServiceClientCredentialFactory({
  MicrosoftAppId: '',
  MicrosoftAppPassword: '',
  MicrosoftAppType: 'MultiTenant'
})
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}, unsigned))
const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
  await adapter.process({ method: 'POST', headers: request.headers, body: request.body }, response, async (context) => {
    const { activity } = context
    const { scan, block, ...vote } = activity.value.action.data
    const data = JSON.stringify({ vote, at: new Date().toISOString() })
    await table.upsertEntity({ partitionKey: scan, rowKey: `${activity.from.aadObjectId}!${block}`, data }, 'Replace')
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: known.reply } })
  })
})
process.once('SIGTERM', () => process.exit(0))
server.listen(0, '127.0.0.1', () => underControl(server.address().port))
