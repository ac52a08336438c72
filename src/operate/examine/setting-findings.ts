import type { CloudSetting } from '../../config.ts'
import type { Examined } from './examined.ts'
import { type Finding, ok, unseen, wrong } from './finding.ts'

/** What mends each setting: a value to give it, or what to take away. */
const MENDED: Readonly<Record<CloudSetting, string>> = {
  MicrosoftAppId: 'Set it to the app id of the bot, a GUID: botId among the outputs of the deployment.',
  MicrosoftAppType: 'Set it to UserAssignedMSI, as the template does, or to SingleTenant where the bot has a password.',
  MicrosoftAppTenantId: 'Set it to the id of your tenant, a GUID: az account show --query tenantId.',
  MicrosoftAppPassword: 'Set it to the value of a client secret of the bot’s app registration, kept in a Key Vault.',
  AZURE_CLIENT_ID: 'Set it to the client id of the web app’s managed identity, a GUID.',
  TABLES_ENDPOINT: 'Set it to https://<storageAccount>.table.core.windows.net.',
  QUEUES_ENDPOINT: 'Set it to https://<storageAccount>.queue.core.windows.net.',
  STORAGE_CONNECTION_STRING:
    'Take it away and set TABLES_ENDPOINT and QUEUES_ENDPOINT, or set it to what the storage account gives under Access keys.',
  PORT: 'Set it to a port, 1 to 65535; the template sets 8080.',
  PUBLIC_URL: 'Set it to https:// and the host where Teams reaches the bot, without anything behind it.',
  TAB_APP_ID: 'Set it to the client id of the tab’s app registration, a GUID.',
  TEAMS_APP_ID: 'Set it to the id of the app as the Teams admin center shows it, a GUID.',
  NETWORK_READERS: 'Set it to object ids of people or groups, GUIDs with commas in between, not to addresses.',
  MAIL_FROM: 'Set it to the mail address that mails come from, and nothing else.',
  MAIL_GRAPH: 'Set it to on, or take it away.',
  SMTP_URL: 'Set it to smtps://user:password@host, with special characters of the password percent-encoded.',
  'SMTP_URL or MAIL_GRAPH': 'Set one of the two, and take the other one away.',
  INSTRUMENT_WORDING: 'Set it to a folder, or take it away.',
  NETWORK_KEY: 'Set it to the key that whoever counts for the network made (docs/netwerk.md), or take it away.',
  RETENTION_DAYS: 'Set it to a whole number of days, 30 to 3650.',
  BACKUP_CONTAINER:
    'Set it to https://<COPIES_ACCOUNT>.blob.core.windows.net/copies, or take it away: then no copies are taken.',
  BACKUP_DAYS: 'Set it to a whole number of days, 1 to 365, and no more than RETENTION_DAYS.',
  RESULT_YEARS: 'Set it to a whole number of years, 1 to 50, or to 0 to keep results for good.',
  CONTACT_NAME: 'Set it to the name of your organisation, on one line of at most 120 characters, or take it away.',
  CONTACT_MAIL: 'Set it to the mail address where questions come in, and nothing else, or take it away.',
  DPO_MAIL: 'Set it to the mail address of your data-protection officer, and nothing else, or take it away.',
  TURNS_PER_MINUTE: 'Set it to a whole number of at least 1, or take it away.',
  OTEL_EXPORTER_OTLP_ENDPOINT:
    'Set it to the address of an OpenTelemetry collector, https://host:4318, or take it away.',
  LOG_LEVEL: 'Set it to debug, info, warn or silent, or take it away.',
  POOLSTER_MODE: 'Take it away: it is for one’s own machine, where nobody signs in.'
}

/** How each setting stands, by its name; never by its value. */
export function settingFindings(examined: Examined): readonly Finding[] {
  return examined.found.map((setting) => findingOf(setting, examined.source))
}

function findingOf({ name, state }: Examined['found'][number], source: Examined['source']): Finding {
  switch (state) {
    case 'right':
      return ok(name)
    case 'unset':
      return ok(name, 'not set')
    case 'wrong':
      return wrong(name, MENDED[name])
    case 'unresolved':
      return source === 'file'
        ? unseen(name, 'It points to a Key Vault, which App Service reads for the bot; run this inside the web app.')
        : wrong(name, 'Put the secret in the Key Vault that it points to, and let the identity of this app read it.')
  }
}
