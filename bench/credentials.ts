/** Credentials that need no login, for both bots alike. */
import type { CredentialsFactory } from '../src/channel/bot-framework/authentication.ts'
import { APP_ID } from './channel.ts'

export const CREDENTIALS = {
  isValidAppId: async (appId: string) => appId === APP_ID,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
      request.headers.set('authorization', 'Bearer our-own-token')
      return request
    },
  }),
} as unknown as CredentialsFactory
