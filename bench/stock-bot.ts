/** What botbuilder's own samples make of a bot: restify, CloudAdapter, state in memory, and an echo. For comparison. */
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
} from 'botbuilder'
import { createServer, plugins } from 'restify'
import { credentialsFor } from '../test/support/credentials.ts'
import { APP_ID, cloudSettings } from './channel.ts'
import { answerParent } from './measured-process.ts'

const { PROVIDER = '' } = process.env
const settings = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: 'tenant',
  ...cloudSettings(PROVIDER),
}
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(settings, credentialsFor(APP_ID)),
)
const state = new ConversationState(new MemoryStorage())
const turns = state.createProperty<number>('turns')
const bot = new ActivityHandler().onMessage(async (context, next) => {
  const count = (await turns.get(context, 0)) + 1
  await turns.set(context, count)
  await context.sendActivity(`${count}: ${context.activity.text}`)
  await state.saveChanges(context)
  await next()
})

const server = createServer()
server.use(plugins.bodyParser())
server.post('/api/messages', async (req, res) => {
  await adapter.process(req, res, (context) => bot.run(context))
})
server.listen(0, '127.0.0.1', () => answerParent(server.address().port))
