metadata description = 'Who is told when something is wrong, and what is looked for. Each alert has its chapter in docs/operations.md.'

@description('Begins the name of every alert.')
param name string

@description('Where the log is.')
param location string

@description('Tags put on every resource.')
param tags object

@description('Who gets a mail.')
param mail string

@description('The workspace in which the log is kept.')
param logId string

@description('The web app.')
param siteId string

@description('Object id of the identity of the bot, which alone reads the tables.')
param botObjectId string

@description('Whether it is logged who reads and writes storage.')
param accessLog bool

// What the bot writes: one JSON line per event.
var lines = 'AppServiceConsoleLogs | extend line = parse_json(ResultDescription)'

// What is looked for, how often in which time, and how bad it is: 0 is out of order, 1 needs somebody today, 2 soon.
var searches = [
  {
    key: 'cannot-start'
    description: 'Poolster can’t start. The line says why, and what to do.'
    query: 'AppServiceConsoleLogs | where ResultDescription startswith "Poolster can"'
    operator: 'GreaterThan'
    window: 'PT5M'
    severity: 0
  }
  {
    key: 'no-sweep'
    description: 'No copy of Poolster has looked for what is due for ten minutes: reminders, closing dates and deliveries stay away.'
    query: '${lines} | where line.msg == "swept"'
    operator: 'LessThanOrEqual'
    window: 'PT10M'
    severity: 1
  }
  {
    key: 'trouble'
    description: 'Storage, Microsoft’s keys or Teams can’t be had. The line says which since when, and what to do.'
    query: '${lines} | where line.msg == "trouble" | where line.what in ("tables", "queues", "keys", "Teams")'
    operator: 'GreaterThan'
    window: 'PT5M'
    severity: 1
  }
  {
    key: 'set-aside'
    description: 'Something was to be sent and could not be; it lies in the queue poolster-aside.'
    query: '${lines} | where line.msg == "job" | where line.fate == "aside"'
    operator: 'GreaterThan'
    window: 'PT5M'
    severity: 2
  }
  {
    key: 'mail-waits'
    description: 'A mail has waited for more than an hour.'
    query: '${lines} | where line.msg == "swept" | where line.mail > 3600'
    operator: 'GreaterThan'
    window: 'PT15M'
    severity: 2
  }
  {
    key: 'overload'
    description: 'Poolster has more to do than it can do in time, and turns people away.'
    query: '${lines} | where line.msg == "trouble" | where line.what == "overload"'
    operator: 'GreaterThan'
    window: 'PT5M'
    severity: 1
  }
  {
    key: 'no-copy'
    description: 'The copy of the night failed. It is tried again every 15 minutes, until this alert ends by itself.'
    query: '${lines} | where line.msg == "no copy"'
    operator: 'GreaterThan'
    window: 'PT30M'
    severity: 2
  }
]

// Only where there is a log of it.
var accessSearches = [
  {
    key: 'others-read'
    description: 'Somebody other than the bot has read or changed the tables.'
    query: 'StorageTableLogs | where RequesterObjectId != "${botObjectId}" | where StatusText == "Success"'
    operator: 'GreaterThan'
    window: 'PT15M'
    severity: 1
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'Poolster'
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: mail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource searchAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for search in concat(searches, accessLog ? accessSearches : []): {
  name: '${name}-${search.key}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${name}: ${search.key}'
    description: '${search.description} See docs/operations.md, ${search.key}.'
    enabled: true
    severity: search.severity
    scopes: [
      logId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: search.window
    // A table that has no line yet is none that is wrong.
    skipQueryValidation: true
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: search.query
          timeAggregation: 'Count'
          operator: search.operator
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [
        people.id
      ]
    }
  }
}]

// What App Service finds when it asks /health, in percent of the copies.
resource health 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-health'
  location: 'global'
  tags: tags
  properties: {
    description: 'A copy of Poolster does not say that it is well. See docs/operations.md, health.'
    enabled: true
    severity: 1
    scopes: [
      siteId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'health'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'HealthCheckStatus'
          timeAggregation: 'Average'
          operator: 'LessThan'
          threshold: 100
        }
      ]
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}
