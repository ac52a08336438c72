metadata description = 'Who but the bot reads and writes storage is logged. The calls of the bot itself, millions a month, are left out before they are kept.'

@description('Name of the workspace in which the log is kept.')
param logName string

@description('Where the log is.')
param location string

@description('Tags put on every resource.')
param tags object

@description('How many days the log is kept, as it was made with.')
param logDays int

@description('Name of the storage account.')
param storageName string

@description('Object id of the identity of the bot.')
param botObjectId string

resource storage 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: storageName
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2025-08-01' existing = {
  parent: storage
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2025-08-01' existing = {
  parent: storage
  name: 'default'
}

// By its id, and not by its name here: the workspace is told of this rule below.
var logId = resourceId('Microsoft.OperationalInsights/workspaces', logName)
var others = 'source | where RequesterObjectId != "${botObjectId}"'

resource withoutBot 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: '${logName}-without-bot'
  location: location
  tags: tags
  kind: 'WorkspaceTransforms'
  properties: {
    dataSources: {}
    destinations: {
      logAnalytics: [
        {
          name: 'log'
          workspaceResourceId: logId
        }
      ]
    }
    dataFlows: [
      {
        streams: [
          'Microsoft-Table-StorageTableLogs'
        ]
        destinations: [
          'log'
        ]
        transformKql: others
      }
      {
        streams: [
          'Microsoft-Table-StorageQueueLogs'
        ]
        destinations: [
          'log'
        ]
        transformKql: others
      }
    ]
  }
}

resource log 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: logName
  location: location
  tags: tags
  properties: {
    retentionInDays: logDays
    sku: {
      name: 'PerGB2018'
    }
    defaultDataCollectionRuleResourceId: withoutBot.id
  }
}

resource tableAccess 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'access'
  scope: tables
  properties: {
    workspaceId: log.id
    logs: [
      {
        category: 'StorageRead'
        enabled: true
      }
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

resource queueAccess 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'access'
  scope: queues
  properties: {
    workspaceId: log.id
    logs: [
      {
        category: 'StorageRead'
        enabled: true
      }
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}
