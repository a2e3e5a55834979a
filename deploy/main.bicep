// StaffVoiceBot on App Service: user-assigned identity for the bot, the store and the vault; no secret but the pseudonym key.
//   PSEUDONYM_KEY=... az deployment group create -g GROUP -p deploy/main.bicepparam
targetScope = 'resourceGroup'

@description('Name of the app, unique in Azure; 3 to 30 lower-case letters, digits and hyphens. The host is NAME.azurewebsites.net.')
@minLength(3)
@maxLength(30)
param name string

@description('Region of all resources.')
param location string = resourceGroup().location

@description('Key of the pseudonyms: 32 characters or more, made once and kept. Another key means that nobody is recognised any more.')
@secure()
@minLength(32)
param pseudonymKey string

@description('Entra object ids by role.')
param stabsstelle array = []
param trainer array = []
param dataProtection array = []
param admin array = []

@description('Plan of the web app; B1 is enough for one replica.')
param skuName string = 'B1'

@description('Endpoint of an OTLP collector; blank for none.')
param otlpEndpoint string = ''

var storageName = take('sv${uniqueString(resourceGroup().id, name)}', 24)
var vaultName = take('sv-${uniqueString(resourceGroup().id, name)}', 24)
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var roles = union(
  toObject(range(0, length(stabsstelle)), i => 'Roles__Stabsstelle__${i}', i => stabsstelle[i]),
  toObject(range(0, length(trainer)), i => 'Roles__Trainer__${i}', i => trainer[i]),
  toObject(range(0, length(dataProtection)), i => 'Roles__DataProtection__${i}', i => dataProtection[i]),
  toObject(range(0, length(admin)), i => 'Roles__Admin__${i}', i => admin[i]))

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: storageName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource storageRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, tableDataContributor)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataContributor)
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource pseudonymSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'pseudonym-key'
  properties: { value: pseudonymKey }
}

resource vaultRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, secretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: { name: skuName }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|10.0'
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      http20Enabled: true
      healthCheckPath: '/health/ready'
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: app
  name: 'appsettings'
  properties: union(roles, {
    ASPNETCORE_FORWARDEDHEADERS_ENABLED: 'true'
    WEBSITE_RUN_FROM_PACKAGE: '1'
    // DefaultAzureCredential takes the user-assigned identity that this names.
    AZURE_CLIENT_ID: identity.properties.clientId
    MicrosoftAppType: 'UserAssignedMSI'
    MicrosoftAppId: identity.properties.clientId
    MicrosoftAppTenantId: tenant().tenantId
    Storage__Provider: 'AzureTables'
    Storage__TableEndpoint: storage.properties.primaryEndpoints.table
    Privacy__PseudonymKey: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${pseudonymSecret.name})'
  }, empty(otlpEndpoint) ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint })
  dependsOn: [storageRole, vaultRole]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'StaffVoice'
    endpoint: 'https://${app.properties.defaultHostName}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: identity.id
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

@description('Value of --bot-id for the app package.')
output botId string = identity.properties.clientId

@description('Value of --domain for the app package.')
output domain string = app.properties.defaultHostName
