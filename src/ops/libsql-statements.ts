/** The SQL of the store, in one place to be read beside the tables of `migrations.ts`. */
import type Libsql from 'libsql'

export type Statements = ReturnType<typeof prepareStatements>
export type Statement = Statements['ping']

export const RELEASE_ALL = 'UPDATE conversations SET claim = NULL, claimed_until = 0 WHERE claim IS NOT NULL'

/** Prepares every statement once; a statement keeps its connection open as long as it is referred to. */
export function prepareStatements(database: Libsql.Database) {
  const prepare = (sql: string) => database.prepare<unknown[]>(sql)
  return {
    conversation: prepare('SELECT 1 FROM conversations WHERE id = ?'),
    /** All that a turn has to know before it, of an activity's id and a conversation. */
    before: prepare(`
      SELECT session, claimed_until,
        (SELECT id FROM turns WHERE conversation = conversations.id AND activity = ?) AS known_turn,
        (SELECT min(seq) FROM activities WHERE conversation = conversations.id AND delivered = 0) AS first_pending
      FROM conversations WHERE id = ?`),
    touch: prepare(`
      INSERT INTO conversations (id, channel, address, session, touched, claim, claimed_until)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        address = coalesce(excluded.address, address),
        session = coalesce(excluded.session, session),
        touched = max(excluded.touched, touched),
        claim = coalesce(excluded.claim, claim),
        claimed_until = CASE WHEN excluded.claim IS NULL THEN claimed_until ELSE excluded.claimed_until END`),
    addTurn: prepare('INSERT INTO turns (conversation, activity, at) VALUES (?, ?, ?)'),
    addActivity: prepare(
      'INSERT INTO activities (turn, conversation, direction, payload, delivered) VALUES (?, ?, ?, ?, ?)',
    ),
    addEvent: prepare('INSERT INTO events (at, channel, event) VALUES (?, ?, ?)'),
    rowsOfTurn: prepare('SELECT * FROM activities WHERE turn = ? ORDER BY seq'),
    rowsSince: prepare('SELECT * FROM activities WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?'),
    markDelivered: prepare(
      'UPDATE activities SET delivered = 1 WHERE delivered = 0 AND seq IN (SELECT value FROM json_each(?))',
    ),
    claim: prepare('UPDATE conversations SET claim = ?, claimed_until = ? WHERE id = ?'),
    claimPending: prepare(`
      UPDATE conversations SET claim = ?, claimed_until = ? WHERE id IN (
        SELECT conversation FROM activities JOIN conversations ON conversations.id = conversation
        WHERE delivered = 0 AND claimed_until <= ?
        GROUP BY conversation ORDER BY min(seq) LIMIT ?)`),
    claimed: prepare(`
      SELECT activities.*, channel, address FROM conversations
      JOIN activities ON activities.conversation = conversations.id AND delivered = 0
      WHERE claim = ? ORDER BY seq LIMIT ?`),
    outbox: prepare(`
      SELECT count(*) AS waiting, min(turns.at) AS oldest FROM activities JOIN turns ON turns.id = turn
      WHERE delivered = 0`),
    release: prepare('UPDATE conversations SET claim = NULL, claimed_until = 0 WHERE claim = ?'),
    forgetTurns: prepare('DELETE FROM turns WHERE id IN (SELECT id FROM turns WHERE at < ? LIMIT ?)'),
    forgetConversations: prepare(
      'DELETE FROM conversations WHERE id IN (SELECT id FROM conversations WHERE touched < ? LIMIT ?)',
    ),
    forgetEvents: prepare('DELETE FROM events WHERE id IN (SELECT id FROM events WHERE at < ? LIMIT ?)'),
    // `+at` keeps the index of times out of it: each page would sort all that is left.
    eventsSince: prepare('SELECT * FROM events WHERE +at >= ? AND id > ? ORDER BY id LIMIT ?'),
    ping: prepare('SELECT version FROM schema_version'),
  }
}
