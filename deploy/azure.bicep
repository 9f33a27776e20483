// The bot on Azure: a container app with a managed identity, PostgreSQL, the Azure Bot with its Teams channel.
// az deployment group create -g <group> -f deploy/azure.bicep -p deploy/azure.bicepparam
// What each parameter is for, and the steps around it: docs/tasks/azure.md

@description('Where everything is made. Japan East keeps the conversations in Japan.')
param location string = 'japaneast'

@description('Begins the name of every resource: 3 to 16 small letters, digits and hyphens.')
@minLength(3)
@maxLength(16)
param name string = 'nenkin-bot'

@description('The container image, with its tag: registry.example/nenkin-faq-bot:1.0.0')
param image string

@description('The registry of the image, if the managed identity must sign in there: example.azurecr.io. Empty: a public image.')
param registryServer string = ''

@description('The name citizens see in Teams and in the list of bots.')
param displayName string = 'ねんきん案内ボット'

@description('The host name of the service if it has one of its own (nenkin.example.lg.jp). Empty: the one Azure gives.')
param domain string = ''

@description('Sites whose pages may show the chat, divided by commas: https://www.example.lg.jp')
param allowedOrigins string = ''

@description('The password of the database administrator: at least 16 characters. Used by the bot alone.')
@secure()
@minLength(16)
param databasePassword string

@description('Signs the chat pages\' tokens: at least 32 characters that nobody can guess. The same for all replicas.')
@secure()
@minLength(32)
param directLineKey string

@description('True lets the chat page speak through Azure\'s Direct Line; its secret then goes into AZURE_DIRECT_LINE_SECRET.')
param useAzureDirectLine bool = false

@description('How many containers run at least. One that always runs answers at once.')
@minValue(1)
@maxValue(10)
param minReplicas int = 1

@description('How many containers run at most.')
@minValue(1)
@maxValue(30)
param maxReplicas int = 3

@description('Days for which the log is kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

var databaseAdmin = 'botadmin'
var databaseName = 'bot'
// B1ms is the smallest; the bot's writes are a few rows a turn.
var databaseSku = { name: 'Standard_B1ms', tier: 'Burstable' }
var ownHost = '${name}.${apps.properties.defaultDomain}'
var host = empty(domain) ? ownHost : domain

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
  }
}

resource apps 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: location
  sku: databaseSku
  properties: {
    version: '17'
    administratorLogin: databaseAdmin
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    // A day's conversations are all there is to lose; a week is long enough to notice.
    backup: { backupRetentionDays: 7, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: 'Disabled' }
  }

  resource conversations 'databases' = {
    name: databaseName
    properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  }

  // 0.0.0.0 stands for Azure's own services; nobody else gets in. A private network is safer still.
  resource fromAzure 'firewallRules' = {
    name: 'azure-services'
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    managedEnvironmentId: apps.id
    configuration: {
      ingress: {
        external: true
        targetPort: 3978
        // WebSockets ride on HTTP/1.1.
        transport: 'http'
        allowInsecure: false
      }
      registries: empty(registryServer) ? [] : [{ server: registryServer, identity: identity.id }]
      secrets: [
        {
          name: 'store'
          value: 'postgres://${databaseAdmin}:${uriComponent(databasePassword)}@${database.properties.fullyQualifiedDomainName}:5432/${databaseName}?sslmode=verify-full'
        }
        { name: 'direct-line-key', value: directLineKey }
      ]
    }
    template: {
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: [
            { name: 'PUBLIC_URL', value: 'https://${host}' }
            { name: 'PROXY_HOPS', value: '1' }
            { name: 'ALLOWED_ORIGINS', value: allowedOrigins }
            { name: 'STORE', secretRef: 'store' }
            { name: 'DIRECT_LINE_KEY', secretRef: 'direct-line-key' }
            { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
            { name: 'MicrosoftAppId', value: identity.properties.clientId }
            { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
            // Both stand in the container's own memory: all that lasts is in the database.
            { name: 'DATA_DIR', value: '/data' }
          ]
          volumeMounts: [{ volumeName: 'data', mountPath: '/data' }]
          probes: [
            { type: 'Startup', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 5, failureThreshold: 24 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 10 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 30 }
          ]
        }
      ]
      volumes: [{ name: 'data', storageType: 'EmptyDir' }]
      // Longer than the 10 s in which the bot ends its running turns.
      terminationGracePeriodSeconds: 30
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [{ name: 'requests', http: { metadata: { concurrentRequests: '100' } } }]
      }
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: displayName
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: tenant().tenantId
    // Secrets are needed for Direct Line alone; Teams uses the identity.
    disableLocalAuth: !useAzureDirectLine
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } }
  }
}
resource directLine 'Microsoft.BotService/botServices/channels@2022-09-15' = if (useAzureDirectLine) {
  parent: bot
  name: 'DirectLineChannel'
  location: 'global'
  properties: {
    channelName: 'DirectLineChannel'
    properties: { sites: [{ siteName: 'page', isEnabled: true, isV1Enabled: false, isV3Enabled: true }] }
  }
}

@description('Where the chat page stands.')
output page string = 'https://${host}/'

@description('For npm run teams-package: --app-id.')
output appId string = identity.properties.clientId

@description('For npm run teams-package: --domain.')
output botDomain string = host
