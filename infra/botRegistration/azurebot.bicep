metadata description = 'Makes the bot known to Azure Bot Service and to Teams. No password: the identity is the bot.'

@description('Name of the registration; unique in all of Azure.')
@minLength(2)
@maxLength(64)
param name string

@description('Name as it stands in Azure.')
@maxLength(42)
param displayName string

@description('Where the registration is kept.')
@allowed(['global', 'westeurope'])
param location string

@description('Price level.')
@allowed(['F0', 'S1'])
param sku string

@description('Tags put on the registration and its channel.')
param tags object

@description('Full address where the bot takes its messages.')
param endpoint string

@description('Client id of the identity that is the bot.')
param appId string

@description('Tenant of that identity.')
param appTenantId string

@description('Resource id of that identity.')
param identityId string

resource registration 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: location
  tags: tags
  kind: 'azurebot'
  sku: {
    name: sku
  }
  properties: {
    displayName: displayName
    endpoint: endpoint
    msaAppId: appId
    msaAppMSIResourceId: identityId
    msaAppTenantId: appTenantId
    msaAppType: 'UserAssignedMSI'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: registration
  name: 'MsTeamsChannel'
  location: location
  tags: tags
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      acceptedTerms: true
      enableCalling: false
      isEnabled: true
    }
  }
}
