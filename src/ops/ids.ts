/** Makes ids that nobody can guess. */
import { randomBytes } from 'node:crypto'
import type { NewId } from '../bot/ports.ts'

/** 144 random bits: more than the 128 the port asks for, and exactly 24 base64url characters without padding. */
const ID_BYTES = 18

/** Asking for random bytes takes many times as long as the bytes: they are had for so many ids at once. */
const IDS_AT_ONCE = 128

let bytes = Buffer.alloc(0)

/** @returns 24 characters of `A-Z a-z 0-9 - _`, from the operating system's random source. */
export const newId: NewId = () => {
  if (bytes.length === 0) bytes = randomBytes(ID_BYTES * IDS_AT_ONCE)
  const id = bytes.toString('base64url', 0, ID_BYTES)
  bytes = bytes.subarray(ID_BYTES)
  return id
}
