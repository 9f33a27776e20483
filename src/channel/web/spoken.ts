/** What a screen reader is told of a reply, line by line: the words, without links and buttons. */
import type { Reply } from './protocol.ts'
import { fill } from './wording.ts'

/** `choicesText` is the sentence that lists the buttons, with `{list}` in it. */
export function spokenLines(reply: Reply, choicesText: string): string[] {
  const lines: (string | undefined)[] = []
  for (const section of reply.sections) {
    lines.push(section.title, section.notice, ...section.text.split('\n'))
    for (const row of section.table?.rows ?? []) lines.push(row.join('、'))
    lines.push(...(section.checklist ?? []), ...(section.mind ?? []), section.asOf)
    if (section.desk) {
      const phones = section.desk.phones.map((phone) => phone.number)
      lines.push([section.desk.name, ...phones].join('、'))
    }
  }
  lines.push(reply.ask)
  if (reply.choices.length > 0) {
    lines.push(fill(choicesText, { list: reply.choices.map((choice) => choice.label).join('、') }))
  }
  return lines.filter((line) => line !== undefined && line.trim() !== '') as string[]
}
