import { describe, expect, it } from 'vitest'
import { shippedWorld } from '../support/shipped-knowledge.ts'

const recognise = (text: string): string | undefined => shippedWorld().controls.recognise(text)

describe('control words', () => {
  it.each([
    ['やめる', 'cancel'],
    ['やめます。', 'cancel'],
    ['ｷｬﾝｾﾙ', 'cancel'],
    ['キャンセルでお願いします', 'cancel'],
    ['もういいです！', 'cancel'],
    ['すみません、やめます', 'cancel'],
    ['戻る', 'back'],
    ['ひとつ戻る', 'back'],
    ['最初から', 'restart'],
    ['はじめから', 'restart'],
    ['ヘルプ', 'help'],
    ['へるぷ', 'help'],
    ['使い方を教えてください', 'help'],
    ['？', 'help'],
    ['人と話したい', 'person'],
    ['人と話したいのですが', 'person'],
    ['オペレーターにつないでください', 'person'],
    ['こんにちは', 'greeting'],
    ['こんにちは。', 'greeting'],
    ['こんにちは、はじめまして', 'greeting'],
    ['ありがとうございました', 'thanks'],
    ['ありがとう！助かりました', 'thanks'],
  ])('takes %j as %s', (text, word) => expect(recognise(text)).toBe(word))

  it.each([
    'こんにちは、クレカで払えますか',
    '任意加入をやめる手続き',
    'キャンセル料',
    '口座振替を中止したい',
    '年金',
    '',
  ])('takes %j as a question', (text) => expect(recognise(text)).toBeUndefined())
})
