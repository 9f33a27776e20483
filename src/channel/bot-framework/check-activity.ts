/** Refuses a request body that is not an activity before anything reads it as one. */
import type { Activity } from 'botbuilder'
import { Refusal } from '../refusal.ts'

/** Teams' conversation ids are under 300 characters, service URLs under 200. */
const MAX_ID = 1_024
const MAX_URL = 2_048

/** The body, known to have the fields every channel sends, without its sender's name. Throws a Refusal (400). */
export function checkActivity(body: unknown): Activity {
  if (!isRecord(body)) throw malformed('body')
  requireText(body, 'type')
  requireText(body, 'channelId')
  requireAccount(body, 'conversation')
  requireAccount(body, 'from')
  if (!isHttpUrl(body.serviceUrl)) throw malformed('serviceUrl')
  if (body.recipient != null) requireAccount(body, 'recipient')
  if (body.id != null) requireText(body, 'id')
  for (const field of ['text', 'locale', 'replyToId', 'deliveryMode'])
    if (body[field] != null && typeof body[field] !== 'string') throw malformed(field)
  for (const field of ['membersAdded', 'entities'])
    if (body[field] != null && !isListOfRecords(body[field])) throw malformed(field)
  return { ...body, from: unnamed(body.from) } as unknown as Activity
}

/** The bot has no use for a name, and the SDK would write it on every reply. */
function unnamed(account: unknown): unknown {
  const { name: _, ...rest } = account as Readonly<Record<string, unknown>>
  return rest
}

function requireText(record: Readonly<Record<string, unknown>>, field: string): void {
  if (!isId(record[field])) throw malformed(field)
}

function requireAccount(record: Readonly<Record<string, unknown>>, field: string): void {
  const account = record[field]
  if (!isRecord(account) || !isId(account.id)) throw malformed(field)
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= MAX_ID
}

function isHttpUrl(value: unknown): boolean {
  return (
    typeof value === 'string' && value.length <= MAX_URL && /^https?:\/\//.test(value) && URL.canParse(value)
  )
}

function isListOfRecords(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRecord)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function malformed(field: string): Refusal {
  return new Refusal(400, 'BadRequest', `not an activity: ${field}`)
}
