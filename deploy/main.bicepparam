using 'main.bicep'

// Unique in Azure: the bot's host is NAME.azurewebsites.net.
param name = 'staffvoice-stadt'

// From the environment, so that it is in no file and in no history of a shell.
param pseudonymKey = readEnvironmentVariable('PSEUDONYM_KEY')

// Entra object ids of the people with roles.
param stabsstelle = ['00000000-0000-0000-0000-000000000000']
param trainer = []
param dataProtection = []
param admin = ['00000000-0000-0000-0000-000000000000']
