// A channel made of the official SDK for Node.js: its client posts activities to the bot, its channel service takes what the bot sends.
// Reads { bot, activities } from standard input; prints for each activity { status, body, received }, where received is what the bot sent
// until its answer was out, and the update of a clicked card. The SDK checks the shape of what it takes, and answers 400 to the bot otherwise.
const { readFileSync } = require('node:fs');
const express = require('express');
const { ActivityTypes, ChannelServiceHandler, ChannelServiceRoutes } = require('botbuilder');
const { AuthenticationConfiguration, BotFrameworkAuthenticationFactory, PasswordServiceClientCredentialFactory, SimpleCredentialProvider } = require('botframework-connector');

class Recorder extends ChannelServiceHandler {
  received = [];
  count = 0;

  note(operation, conversation, activity, replyTo) {
    if (activity.type !== ActivityTypes.Typing) this.received.push({ operation, conversation, replyTo, activity });
    return Promise.resolve({ id: `${++this.count}` });
  }

  onSendToConversation(_, conversation, activity) { return this.note('send', conversation, activity); }
  onReplyToActivity(_, conversation, replyTo, activity) { return this.note('reply', conversation, activity, replyTo); }
  onUpdateActivity(_, conversation, replyTo, activity) { return this.note('update', conversation, activity, replyTo); }
}

// A clicked card that was answered in place is updated after the answer.
async function updateOf(activity, body) {
  const isUpdated = activity.value?.trigger === 'manual' && body?.type === 'application/vnd.microsoft.card.adaptive';
  for (let look = 0; isUpdated && look < 1500 && !recorder.received.some(({ operation }) => operation === 'update'); look++) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

const recorder = new Recorder(new SimpleCredentialProvider('', ''), new AuthenticationConfiguration());
const app = express();
new ChannelServiceRoutes(recorder).register(app);
const server = app.listen(0, '127.0.0.1', async () => {
  const { bot, activities } = JSON.parse(readFileSync(0, 'utf8'));
  const client = BotFrameworkAuthenticationFactory
    .create('', true, '', '', '', '', '', '', '', new PasswordServiceClientCredentialFactory('', '', ''), {}).createBotFrameworkClient();
  const serviceUrl = `http://127.0.0.1:${server.address().port}/`;
  const answers = [];
  for (const activity of activities) {
    recorder.received = [];
    const { status, body } = await client.postActivity('', '', bot, serviceUrl, activity.conversation.id, activity);
    await updateOf(activity, body);
    answers.push({ status, body: body || null, received: recorder.received });
  }
  console.log(JSON.stringify(answers));
  server.close();
  server.closeAllConnections();
});
