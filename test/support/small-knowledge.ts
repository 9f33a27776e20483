/** A few entries with every feature, for tests that must not change when an editor edits the real content. */
import type { Content } from '../../src/knowledge/knowledge-base.ts'
import { createKnowledgeBase, type KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { type Entry, entry as entrySchema } from '../../src/knowledge/schema.ts'
import { shippedKnowledge } from './shipped-knowledge.ts'

/** An entry with all that is required; `fields` replaces what a test is about. */
export function anEntry(fields: Partial<Entry> & { id: string }): Entry {
  return entrySchema.parse({
    question: `${fields.id}の質問`,
    phrasings: ['甲', '乙', '丙', '丁', '戊'].map((mark) => `${fields.id}${mark}`),
    answer: '答えです。',
    sources: [{ document: 'manual', ref: '1-1', page: 3 }],
    standing: 'current',
    certainty: 'D1',
    checked: '2026-11-21',
    review_by: '2027-04-01',
    ...fields,
  })
}

/** The shipped voice, desks and settings with a test's own entries, topics and figures. */
export function smallContent(parts: Partial<Content>): Content {
  return { ...shippedKnowledge(), entries: [], topics: [], figures: [], ...parts }
}

export function smallKnowledge(parts: Partial<Content>): KnowledgeBase {
  return createKnowledgeBase(smallContent(parts))
}
