/** The SQL of the PostgreSQL store, in one place to be read beside the tables of `postgres-migrations.ts`. */

/**
 * Takes the conversation's row, made if it is new, for this transaction alone, and gives what it held. Whoever comes
 * later waits here, and then reads what this turn has committed.
 */
export const TAKE_CONVERSATION = `
  INSERT INTO conversations AS known (id, channel, address, touched) VALUES ($1, $2, $3, $4)
  ON CONFLICT (id) DO UPDATE SET
    address = coalesce(excluded.address, known.address),
    touched = greatest(excluded.touched, known.touched)
  RETURNING session, claimed_until > $4 AS claimed`

/** A statement of its own: one that had waited for the row would still see the turns as they were before. */
export const KNOWN_TURN = `
  SELECT (SELECT id FROM turns WHERE conversation = $1 AND activity = $2) AS turn,
    (SELECT min(seq) FROM activities WHERE conversation = $1 AND NOT delivered) AS first_pending`

/**
 * Columns by name: a plan that was kept would fail when a newer program adds one.
 * $1 conversation, $2 session, $3 claim or null, $4 its end, $5 activity id, $6 time, $7 channel, $8 events; $9–$11 rows,
 * of which it gives the numbers, in their order.
 */
export const WRITE_TURN = `
  WITH session AS (
    UPDATE conversations SET
      session = $2::text,
      claim = coalesce($3::text, claim),
      claimed_until = CASE WHEN $3::text IS NULL THEN claimed_until ELSE $4::timestamptz END
    WHERE id = $1::text
  ), turn AS (
    INSERT INTO turns (conversation, activity, at) VALUES ($1::text, $5::text, $6::timestamptz) RETURNING id
  ), reports AS (
    INSERT INTO events (at, channel, event) SELECT $6::timestamptz, $7::text, unnest($8::text[])
  ), written AS (
    INSERT INTO activities (turn, conversation, direction, payload, delivered)
    SELECT turn.id, $1::text, direction, payload, delivered
    FROM turn, unnest($9::text[], $10::text[], $11::boolean[]) WITH ORDINALITY
      AS given (direction, payload, delivered, place)
    ORDER BY place
    RETURNING seq
  )
  SELECT seq FROM written ORDER BY seq`

export const ROWS_OF_TURN = 'SELECT * FROM activities WHERE turn = $1 ORDER BY seq'
export const ROWS_SINCE =
  'SELECT * FROM activities WHERE conversation = $1 AND seq > $2 ORDER BY seq LIMIT $3'
export const CLAIM = 'UPDATE conversations SET claim = $2, claimed_until = $3 WHERE id = $1'

export const MARK_DELIVERED = `
  WITH given_back AS (
    UPDATE conversations SET claim = NULL, claimed_until = '-infinity' WHERE claim = $2
  )
  UPDATE activities SET delivered = true WHERE NOT delivered AND seq = ANY ($1::bigint[])`

/**
 * Conversations whose row another transaction holds are passed over: a turn or another process is at them.
 * $1 claim, $2 its end, $3 now, $4 how many; $5 the lock of living processes (postgres-listener.ts), whose claims begin with
 * their number: what somebody has claimed who lives no more is free. Nobody is taken for dead if $5 is null.
 */
export const CLAIM_PENDING = `
  WITH due AS (
    SELECT conversation, min(seq) AS first FROM activities WHERE NOT delivered GROUP BY conversation
  ), free AS (
    SELECT id FROM conversations JOIN due ON due.conversation = id
    WHERE claimed_until <= $3 OR $5::bigint IS NOT NULL AND substring(claim FROM '^([0-9]+):')::bigint NOT IN (
      SELECT objid::bigint FROM pg_locks
      WHERE locktype = 'advisory' AND objsubid = 2 AND classid::bigint = $5::bigint AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )
    ORDER BY first LIMIT $4 FOR UPDATE OF conversations SKIP LOCKED
  )
  UPDATE conversations SET claim = $1, claimed_until = $2 WHERE id IN (SELECT id FROM free)`

export const CLAIMED = `
  SELECT activities.*, channel, address FROM conversations
  JOIN activities ON activities.conversation = conversations.id AND NOT delivered
  WHERE claim = $1 ORDER BY seq LIMIT $2`
export const OUTBOX = `
  SELECT count(*)::int AS waiting, min(turns.at) AS oldest FROM activities JOIN turns ON turns.id = turn
  WHERE NOT delivered`
export const RELEASE = `UPDATE conversations SET claim = NULL, claimed_until = '-infinity' WHERE claim = $1`

export const EVENTS_SINCE = 'SELECT * FROM events WHERE at >= $1 AND id > $2 ORDER BY id LIMIT $3'

export const OPEN_CONVERSATION = `
  INSERT INTO conversations AS known (id, channel, touched) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO UPDATE SET touched = greatest(excluded.touched, known.touched)`
export const CONVERSATION_EXISTS = 'SELECT 1 FROM conversations WHERE id = $1'

/**
 * The generic cell rate algorithm (ITU-T I.371) in one statement: each use moves the time at which all is free again on
 * by its interval, unless that time is further away than a burst allows. $1 key, $2 time, $3 the interval of these uses,
 * $4 how far the time may lie ahead for them, both in seconds. Gives whether they were taken, and how far it lies ahead
 * then.
 */
export const TAKE_SHARE = `
  WITH used AS (
    INSERT INTO shares AS known (key, free_at)
    VALUES ($1::text, $2::timestamptz + make_interval(secs => $3::float8))
    ON CONFLICT (key) DO UPDATE
    SET free_at = greatest(known.free_at, $2::timestamptz) + make_interval(secs => $3::float8)
    WHERE known.free_at <= $2::timestamptz + make_interval(secs => $4::float8)
    RETURNING free_at
  )
  SELECT EXISTS (SELECT FROM used) AS used, extract(epoch FROM coalesce(
    (SELECT free_at FROM used), (SELECT free_at FROM shares WHERE key = $1::text)) - $2::timestamptz)::float8 AS ahead`
/** A row whose time is over says no more than none. */
export const FORGET_SHARES = `
  DELETE FROM shares WHERE key IN (
    SELECT key FROM shares WHERE free_at < now() ORDER BY free_at LIMIT $1 FOR UPDATE SKIP LOCKED)`

/** Several processes forget side by side: each passes over what another is deleting. */
export const FORGET_TURNS = `
  DELETE FROM turns WHERE id IN (
    SELECT id FROM turns WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)`
export const FORGET_CONVERSATIONS = `
  DELETE FROM conversations WHERE id IN (
    SELECT id FROM conversations WHERE touched < $1 ORDER BY touched LIMIT $2 FOR UPDATE SKIP LOCKED)`
export const FORGET_EVENTS = `
  DELETE FROM events WHERE id IN (
    SELECT id FROM events WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)`
