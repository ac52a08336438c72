metadata description = 'Everything Poolster runs on: identity, tables and queues, web app, log, alerts and the registration of the bot.'

targetScope = 'resourceGroup'

@description('Short name of this installation; begins the name of every resource. Lower case letters and digits.')
@minLength(3)
@maxLength(11)
param name string

@description('Where the data and the bot live.')
param location string = resourceGroup().location

@description('Tags put on every resource, for who keeps the bill.')
param tags object = {}

@description('Size of the web app. All of these can stay awake; the free and shared sizes cannot.')
@allowed(['B1', 'B2', 'B3', 'P0v3', 'P1v3', 'P2v3'])
param planSku string = 'B1'

@description('How many copies of the bot run. With two or more, one can be ill without anybody noticing.')
@minValue(1)
@maxValue(3)
param instances int = 1

@description('How often the data is copied: within one building, over zones, or to a second region as well.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Keep the storage account from being deleted by mistake, the resource group with it. Needs the right to set locks.')
param deleteLock bool = true

@description('Price level of the bot registration. Messages through Teams do not count toward the limit of F0.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('Where the registration of the bot is kept: everywhere, or within the European Union.')
@allowed(['global', 'westeurope'])
param botLocation string = 'global'

@description('Name of the bot as it stands in Azure. In Teams the name of the app package is shown.')
@maxLength(42)
param botDisplayName string = 'Poolster'

@description('The app registration with which people sign in to the tab; empty is no tab.')
param tabAppId string = ''

@description('The id of the app in Teams, as its admin center shows it, for links to the tab and the chat. Needed with tabAppId.')
param teamsAppId string = ''

@description('Object ids of the people, or groups of people, who read the totals of the network.')
param networkReaders array = []

@description('Key of the network that counts for several installations, the half that is no secret. Empty: this one counts for itself.')
param networkKey string = ''

@description('Mailbox that mails come from, through Microsoft Graph. Empty: no mails. See README.md for the permission.')
@maxLength(254)
param mailFrom string = ''

@description('How many days after a scan is submitted what is kept of its people stays. See docs/privacy.md.')
@minValue(30)
@maxValue(3650)
param retentionDays int = 400

@description('How many days copies of the tables may be kept, and is known what was erased; no longer than retentionDays. See docs/backup.md.')
@minValue(1)
@maxValue(365)
param backupDays int = 30

@description('Take a copy of the tables each night, in a storage account of its own. See docs/backup.md.')
param keepCopies bool = true

@description('How many years after its signature what a team agreed is kept; 0 keeps it for good. See docs/privacy.md.')
@minValue(0)
@maxValue(50)
param resultYears int = 7

@description('The organisation that answers for this installation, as the pages for help, privacy and terms name it.')
@maxLength(120)
param contactName string = ''

@description('Mail address where questions about this installation come in.')
@maxLength(254)
param contactMail string = ''

@description('Mail address of the data-protection officer of that organisation.')
@maxLength(254)
param dpoMail string = ''

@description('Keep what the bot writes to its log, so that it can be searched later.')
param keepLog bool = true

@description('How many days the log is kept.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('Keep who but the bot reads and writes tables and queues, in that log. Counts only with keepLog.')
param accessLog bool = true

@description('Who gets a mail when something is wrong. Empty: nobody. Counts only with keepLog.')
@maxLength(254)
param alertMail string = ''

var unique = uniqueString(resourceGroup().id)
var siteName = '${name}-${unique}'
var uniqueCopies = uniqueString(resourceGroup().id, 'copies')
var copiesName = '${name}${uniqueCopies}'

// Storage Table Data Contributor: read and write tables and their rows, nothing else.
var tableRoleId = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var tableRole = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableRoleId)

// Storage Queue Data Contributor: the same for queues and their messages.
var queueRoleId = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var queueRole = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueRoleId)

// Storage Blob Data Contributor: the same for files in a container.
var blobRoleId = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var blobRole = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobRoleId)

// What src/config.ts reads; settingNames in bicep.ts finds the names here.
var botSettings = {
  MicrosoftAppId: identity.properties.clientId
  MicrosoftAppType: 'UserAssignedMSI'
  MicrosoftAppTenantId: identity.properties.tenantId
  TABLES_ENDPOINT: 'https://${storage.name}.table.${environment().suffixes.storage}'
  QUEUES_ENDPOINT: 'https://${storage.name}.queue.${environment().suffixes.storage}'
  PORT: '8080'
  AZURE_CLIENT_ID: identity.properties.clientId
  RETENTION_DAYS: string(retentionDays)
  BACKUP_DAYS: string(backupDays)
  RESULT_YEARS: string(resultYears)
  CONTACT_NAME: contactName
  CONTACT_MAIL: contactMail
  DPO_MAIL: dpoMail
  // On the storage that comes with the web app and that all its copies share; not there until somebody puts texts in it.
  INSTRUMENT_WORDING: '/home/instrument-wording'
  NETWORK_KEY: networkKey
  PUBLIC_URL: 'https://${site.properties.defaultHostName}'
}

// As well, where mails are wanted. No mail server with a password: the identity sends them itself.
var mailSettings = empty(mailFrom) ? {} : {
  MAIL_FROM: mailFrom
  MAIL_GRAPH: 'on'
}

// As well, where there is a tab.
var tabSettings = empty(tabAppId) ? {} : {
  TAB_APP_ID: tabAppId
  NETWORK_READERS: join(networkReaders, ',')
}

// As well, once it is known under which id the app stands in Teams: an empty one would keep Poolster from starting.
var linkSettings = empty(tabAppId) || empty(teamsAppId) ? {} : {
  TEAMS_APP_ID: teamsAppId
}

// As well, where a copy is kept of each night.
var copySettings = keepCopies ? {
  BACKUP_CONTAINER: 'https://${copiesName}.blob.${environment().suffixes.storage}/copies'
} : {}

// What App Service reads: run the uploaded zip as it is, build nothing, and wait for a bot that stops.
var platformSettings = {
  // The library that signs in looks no further than the identity, and runs no developer's tool.
  AZURE_TOKEN_CREDENTIALS: 'prod'
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
  WEBSITE_RUN_FROM_PACKAGE: '1'
  WEBSITES_CONTAINER_STOP_TIME_LIMIT: '40'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-identity'
  location: location
  tags: tags
}

resource storage 'Microsoft.Storage/storageAccounts@2025-08-01' = {
  name: '${name}${unique}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: storageSku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource keepStorage 'Microsoft.Authorization/locks@2020-05-01' = if (deleteLock) {
  name: 'keep'
  scope: storage
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds all scans. Take this lock away first, when they may go.'
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2025-08-01' = {
  parent: storage
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2025-08-01' = {
  parent: storage
  name: 'default'
}

resource mayUseTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, tableRole)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: tableRole
  }
}

resource mayUseQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, queueRole)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: queueRole
  }
}

// Another account than that of the tables: what befalls the one leaves the other.
resource copiesAccount 'Microsoft.Storage/storageAccounts@2025-08-01' = if (keepCopies) {
  name: copiesName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: storageSku
  }
  properties: {
    accessTier: 'Cool'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

// Nothing stays behind that was removed: a copy holds what was erased since.
resource copiesBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-08-01' = if (keepCopies) {
  parent: copiesAccount
  name: 'default'
  properties: {
    containerDeleteRetentionPolicy: {
      enabled: false
    }
    deleteRetentionPolicy: {
      enabled: false
    }
    isVersioningEnabled: false
  }
}

resource copiesContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-08-01' = if (keepCopies) {
  parent: copiesBlobs
  name: 'copies'
  properties: {
    publicAccess: 'None'
  }
}

resource oldCopiesGo 'Microsoft.Storage/storageAccounts/managementPolicies@2025-08-01' = if (keepCopies) {
  parent: copiesAccount
  name: 'default'
  dependsOn: [
    copiesBlobs
  ]
  properties: {
    policy: {
      rules: [
        {
          name: 'old-copies'
          enabled: true
          type: 'Lifecycle'
          definition: {
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: backupDays
                }
              }
            }
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'copies/'
              ]
            }
          }
        }
      ]
    }
  }
}

resource mayKeepCopies 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (keepCopies) {
  name: guid(copiesAccount.id, identity.id, blobRole)
  scope: copiesAccount
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobRole
  }
}

resource plan 'Microsoft.Web/serverfarms@2025-05-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'linux'
  sku: {
    name: planSku
    capacity: instances
  }
  properties: {
    reserved: true // means Linux
  }
}

resource site 'Microsoft.Web/sites@2025-05-01' = {
  name: siteName
  location: location
  tags: tags
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    clientAffinityEnabled: false
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      alwaysOn: true
      // Without exec the shell that starts it stays in between, and keeps to itself that the bot has to stop.
      appCommandLine: 'exec node src/index.ts'
      ftpsState: 'Disabled'
      healthCheckPath: '/health'
      http20Enabled: true
      linuxFxVersion: 'NODE|24-lts'
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
  }
}

resource siteSettings 'Microsoft.Web/sites/config@2025-05-01' = {
  parent: site
  name: 'appsettings'
  properties: union(botSettings, mailSettings, tabSettings, linkSettings, copySettings, platformSettings)
}

resource noFtpSignIn 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-05-01' = {
  parent: site
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noBasicSignIn 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-05-01' = {
  parent: site
  name: 'scm'
  properties: {
    allow: false
  }
}

resource log 'Microsoft.OperationalInsights/workspaces@2025-07-01' = if (keepLog) {
  name: '${name}-log'
  location: location
  tags: tags
  properties: {
    retentionInDays: logDays
    sku: {
      name: 'PerGB2018'
    }
  }
}

// Only what the bot itself writes and what App Service says about it: no list of who called from where.
resource siteLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (keepLog) {
  name: 'log'
  scope: site
  properties: {
    workspaceId: log.id
    logs: [
      {
        category: 'AppServiceConsoleLogs'
        enabled: true
      }
      {
        category: 'AppServicePlatformLogs'
        enabled: true
      }
    ]
  }
}

module access 'accessLog/access-log.bicep' = if (keepLog && accessLog) {
  name: 'access'
  params: {
    logName: '${name}-log'
    location: location
    tags: tags
    logDays: logDays
    storageName: storage.name
    botObjectId: identity.properties.principalId
  }
  dependsOn: [
    log
    tables
    queues
  ]
}

module alerts 'alerts/alerts.bicep' = if (keepLog && !empty(alertMail)) {
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: tags
    mail: alertMail
    logId: log.id
    siteId: site.id
    botObjectId: identity.properties.principalId
    accessLog: accessLog
  }
}

module bot 'botRegistration/azurebot.bicep' = {
  name: 'bot'
  params: {
    name: siteName
    displayName: botDisplayName
    location: botLocation
    sku: botSku
    tags: tags
    endpoint: 'https://${site.properties.defaultHostName}/api/messages'
    appId: identity.properties.clientId
    appTenantId: identity.properties.tenantId
    identityId: identity.id
  }
}

// In capitals, as they are called in env/.env.<name>: npm run environment and Microsoft's toolkit write them there.

@description('The bot, in the Teams app package.')
output BOT_ID string = identity.properties.clientId

@description('Where the bot answers; /health says whether it is well.')
output BOT_DOMAIN string = site.properties.defaultHostName

@description('Name to give to az webapp deploy.')
output WEB_APP_NAME string = site.name

@description('The same web app, for Microsoft 365 Agents Toolkit.')
output WEB_APP_RESOURCE_ID string = site.id

@description('Name of the storage account that holds the scans.')
output STORAGE_ACCOUNT string = storage.name

@description('Name of the storage account that holds the copies of each night; there only with keepCopies.')
output COPIES_ACCOUNT string = copiesName

@description('Object id of the identity, to let it send mail.')
output IDENTITY_OBJECT_ID string = identity.properties.principalId
