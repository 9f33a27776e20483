/** Makes ids that nobody can guess. */
import { randomBytes } from 'node:crypto'
import type { NewId } from '../bot/ports.ts'

/** 144 random bits: more than the 128 the port asks for, and exactly 24 base64url characters without padding. */
const ID_BYTES = 18

/** @returns 24 characters of `A-Z a-z 0-9 - _`, from the operating system's random source. */
export const newId: NewId = () => randomBytes(ID_BYTES).toString('base64url')
