/** Sources as citations, and thumbs: both ride on the one Message entity that a message may have. */
import type { Entity } from 'botbuilder'
import type { Section, SourceNote } from '../../answers/reply.ts'

/** Teams' limits: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content */
const MOST_CLAIMS = 20
const LONGEST_NAME = 80
const LONGEST_ABSTRACT = 160

/** All sources in the order in which they are numbered, from 1. */
export function numberedSources(sections: readonly Section[]): SourceNote[] {
  return sections.flatMap(({ sources }) => sources)
}

/**
 * The Message entity; undefined if it would say nothing. It carries no AI label: the answers are approved texts, not
 * generated ones. `entry` adds thumbs whose votes come back with `feedback:<up|down>:<entry>` as `@id`.
 */
export function messageEntity(sections: readonly Section[], entry?: string): Entity | undefined {
  const claims = numberedSources(sections).slice(0, MOST_CLAIMS).map(claim)
  if (claims.length === 0 && entry === undefined) return undefined
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    ...(claims.length === 0 ? {} : { citation: claims }),
    ...(entry === undefined
      ? {}
      : { potentialAction: [vote('LikeAction', 'up', entry), vote('DislikeAction', 'down', entry)] }),
  }
}

function claim({ title, edition, place, date, url }: SourceNote, at: number) {
  const abstract = [place, edition, date].filter((part) => part !== undefined).join(' ')
  return {
    '@type': 'Claim',
    '@id': `cite:${at + 1}`,
    position: at + 1,
    appearance: {
      '@type': 'DigitalDocument',
      name: title.slice(0, LONGEST_NAME),
      abstract: abstract.slice(0, LONGEST_ABSTRACT),
      ...(url === undefined ? {} : { url }),
    },
  }
}

function vote(type: string, which: 'up' | 'down', entry: string) {
  return { '@type': type, '@id': `feedback:${which}:${entry}`, actionStatus: 'PotentialActionStatus' }
}
