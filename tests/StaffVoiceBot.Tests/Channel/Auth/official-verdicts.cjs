// Asks the official library whether a bot of its own would take each request. Reads { settings, requests } from standard input
// and prints a list of true and false; a refusal is an exception there, of whatever kind.
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');
const official = createRequire(process.argv[2])('botframework-connector');

const { settings, requests } = JSON.parse(readFileSync(0, 'utf8'));
const bot = official.BotFrameworkAuthenticationFactory.create(
  '', true, 'https://login.microsoftonline.com/botframework.com', 'https://api.botframework.com', settings.issuer, '', settings.metadata,
  'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration', '',
  new official.PasswordServiceClientCredentialFactory(settings.appId, 'not-a-real-secret', 'tenant'), {});

(async () => {
  const verdicts = [];
  for (const { authorization, channelId, serviceUrl } of requests) {
    verdicts.push(await bot.authenticateRequest({ type: 'message', channelId, serviceUrl }, authorization).then(() => true, () => false));
  }
  console.log(JSON.stringify(verdicts));
})();
