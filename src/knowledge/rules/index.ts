/** The content rules that guard what goes live, in the order an editor meets them. */
import { bareFacts } from './bare-facts.ts'
import { buttonIdReserved } from './button-id-reserved.ts'
import { deskNumberElsewhere } from './desk-number-elsewhere.ts'
import { duplicatePhrasings } from './duplicate-phrasings.ts'
import { fewPhrasings } from './few-phrasings.ts'
import { figureGap } from './figure-gap.ts'
import { hardLanguage } from './hard-language.ts'
import { knownIds } from './known-ids.ts'
import { phrasingTooAlike } from './phrasing-too-alike.ts'
import { reviewOverdue } from './review-overdue.ts'
import type { Rule } from './rule.ts'
import { seedWithoutEntry } from './seed-without-entry.ts'
import { slots } from './slots.ts'
import { standingFields } from './standing-fields.ts'
import { uncertainAsFact } from './uncertain-as-fact.ts'
import { uniqueIds } from './unique-ids.ts'
import { unknownSeedRef } from './unknown-seed-ref.ts'
import { untilFits } from './until-fits.ts'
import { untranslated } from './untranslated.ts'

export const RULES: readonly Rule[] = [
  uniqueIds,
  buttonIdReserved,
  knownIds,
  unknownSeedRef,
  seedWithoutEntry,
  standingFields,
  untilFits,
  uncertainAsFact,
  reviewOverdue,
  slots,
  bareFacts,
  deskNumberElsewhere,
  figureGap,
  hardLanguage,
  fewPhrasings,
  phrasingTooAlike,
  duplicatePhrasings,
  untranslated,
]
