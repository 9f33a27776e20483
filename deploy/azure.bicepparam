using './azure.bicep'

param image = 'example.azurecr.io/nenkin-faq-bot:1.0.0'
param registryServer = 'example.azurecr.io'
// Read from the environment, so that no secret stands in a file.
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
param directLineKey = readEnvironmentVariable('DIRECT_LINE_KEY')
