/** The guide to registering shows some screens on two ways; an edit of one must reach the other. */
import { expect, it } from 'vitest'
import { shippedContent } from '../support/shipped-knowledge.ts'

it.each(['terms', 'passphrase', 'secret', 'contact', 'fix'])(
  'the screen %s says the same with an access key and without one',
  (screen) => {
    const nodes = shippedContent().flows.get('registration')?.nodes ?? {}
    const [withKey, without] = [`k-${screen}`, `p-${screen}`].map((id) => {
      const node = nodes[id]
      return node?.kind === 'step' ? { title: node.title, text: node.text, mind: node.mind } : undefined
    })
    expect(withKey).toBeDefined()
    expect(without).toEqual(withKey)
  },
)

it('never says that a mail is genuine, wherever the comparison ends', () => {
  const nodes = Object.values(shippedContent().flows.get('registration-mail')?.nodes ?? {})
  const said = nodes.map((node) => JSON.stringify(node)).join('\n')
  expect(said).not.toMatch(/本物です|本物でした|安全です|問題ありません|ご安心/)
  expect(said).toContain('本物だとは言い切れません')
})
