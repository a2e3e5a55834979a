// The job of one turn with the official packages: token, storage batch, card. Nothing else that a bot would do.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, TeamsActivityHandler } from 'botbuilder';
import { TableClient } from '@azure/data-tables';

const needs = TableClient.fromConnectionString(process.env.STORAGE, 'needs', { allowInsecureConnection: true });
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({
  MicrosoftAppId: process.env.APP_ID,
  MicrosoftAppPassword: 'not-a-secret',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: process.env.TENANT_ID,
  ToBotFromChannelOpenIdMetadataUrl: process.env.METADATA,
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${process.env.TENANT_ID}`,
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  OAuthUrl: 'https://token.botframework.com',
  ToBotFromEmulatorOpenIdMetadataUrl: process.env.METADATA,
  CallerId: 'urn:botframework:azure',
}));

function receipt(id, text) {
  const another = { verb: 'needs.report' };
  const show = { verb: 'needs.show', id };
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'de',
    fallbackText: 'Ihre Meldung ist angekommen',
    body: [
      { type: 'TextBlock', text: 'Ihre Meldung ist angekommen', wrap: true, style: 'heading', size: 'large', weight: 'bolder' },
      { type: 'FactSet', facts: [
        { title: 'Kurzzeichen', value: 'B-7K3M9' },
        { title: 'Amt', value: 'Personal- und Organisationsamt' },
        { title: 'Sichtbarkeit', value: 'Vertraulich' },
      ] },
      { type: 'TextBlock', text: 'Ihr Text', wrap: true, weight: 'bolder', spacing: 'medium' },
      { type: 'TextBlock', text, wrap: true, spacing: 'small' },
      { type: 'TextBlock', text: 'Die Stabsstelle sieht die Meldung am Montag.', wrap: true, spacing: 'medium' },
    ],
    actions: [
      { type: 'Action.Execute', title: 'Noch etwas melden', verb: 'needs.report', fallback: { type: 'Action.Submit', title: 'Noch etwas melden', data: another } },
      { type: 'Action.Execute', title: 'Meldung ansehen', verb: 'needs.show', data: { id }, fallback: { type: 'Action.Submit', title: 'Meldung ansehen', data: show } },
    ],
  };
}

class Bot extends TeamsActivityHandler {
  onAdaptiveCardInvoke(context, value) { return this.store(context, value.action.data); }

  async store(context, data) {
    const id = randomUUID();
    const partitionKey = '2026-W47';
    await needs.submitTransaction([
      ['create', { partitionKey, rowKey: `k|${context.activity.id}`, NeedId: id }],
      ['create', {
        partitionKey,
        rowKey: `n|${id}`,
        ReceivedAt: new Date(),
        Text: data.text ?? '',
        Department: data.department ?? '',
        Reporter: context.activity.from.aadObjectId,
        WeakPoints: data.weakPoints ?? '',
        Frequency: data.frequency ?? '',
        MinutesLost: data.minutesLost ?? '',
        Affected: data.affected ?? '',
        Deadline: data.deadline ?? '',
        Visibility: data.visibility ?? '',
        Status: 'Received',
      }],
      ['create', { partitionKey, rowKey: `by|${context.activity.from.aadObjectId}|${id}`, NeedId: id }],
    ]);
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: receipt(id, data.text ?? '') };
  }
}

const bot = new Bot();
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', async () => {
    const answer = {
      socket: response.socket,
      header: (name, value) => response.setHeader(name, value),
      status(code) { response.statusCode = code; return answer; },
      send(body) {
        const json = Buffer.from(JSON.stringify(body));
        response.setHeader('Content-Type', 'application/json; charset=utf-8');
        response.setHeader('Content-Length', json.length);
        answer.body = json;
        return answer;
      },
      end() { if (!answer.body) response.setHeader('Content-Length', 0); response.end(answer.body); return answer; },
    };
    await adapter.process({ method: request.method, headers: request.headers, body: JSON.parse(Buffer.concat(chunks)) }, answer, context => bot.run(context));
  });
});
server.keepAliveTimeout = 0;
server.listen(Number(process.env.PORT), '127.0.0.1');
