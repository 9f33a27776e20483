/** Credentials that need no login, for bots that speak to a cloud on this machine. */
import type { CredentialsFactory } from '../../src/channel/bot-framework/authentication.ts'

/** Our own requests carry a token one can recognise. */
export function credentialsFor(own: string): CredentialsFactory {
  return {
    isValidAppId: async (appId: string) => appId === own,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
        request.headers.set('authorization', 'Bearer our-own-token')
        return request
      },
    }),
  } as unknown as CredentialsFactory
}
