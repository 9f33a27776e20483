/** What citizens type, rather than press, at the questions of the guide to one's category of insured person. */
import { holdToTyped } from '../support/typed-answers.ts'

holdToTyped({
  'am-i-category@age': {
    62: ['62', '62歳', '六十二', '六十二じゃ', '６２さい', '62です'],
    19: ['19', '十九歳です'],
  },
  'am-i-category@adult-work': {
    member: [
      'はい',
      'うん',
      '入ってます',
      '入っています',
      '会社で入っています',
      '引かれています',
      '入っとる',
      '1',
    ],
    'not-member': [
      'いいえ',
      '入っていません',
      '入ってない',
      '引かれていません',
      '入っとらん',
      '入ってへん',
      '入っとらんのう',
    ],
    'no-job': [
      '働いていません',
      '無職',
      '仕事はしていません',
      '専業主婦です',
      '会社を辞めました',
      '退職しました',
    ],
    unknown: ['わからない', 'わかりません', 'さあ'],
  },
  'am-i-category@adult-home': {
    japan: ['日本', '日本です', '国内', '日本に住んでいます'],
    abroad: ['海外', '外国です', '海外に住んでいます', '2'],
  },
  'am-i-category@adult-job': {
    self: ['自営業です', '農業', 'フリーランス', '店をやっています', '農家です', '漁師です', '大工です'],
    company: ['会社員', '社長です', '役員をしています'],
    public: ['公務員', '学校の先生', '市役所で働いています'],
    part: ['パート', 'パートです', 'アルバイトしてます', '派遣社員', 'バイト'],
    home: ['主婦', '専業主婦です', '無職です', '仕事をしていません', '去年退職しました', '主夫'],
    student: ['大学生', '学生です', '専門学校生'],
    assembly: ['市議会議員です', '議員'],
    unknown: ['わからない'],
  },
  'am-i-category@part-most-hours': {
    yes: ['はい', 'そうです'],
    no: ['いいえ'],
    unknown: ['わからん', 'わからんのう', 'わかりません'],
  },
  'am-i-category@spouse': {
    member: ['はい', '夫は会社員です', '入っています', '妻が公務員です'],
    'not-member': ['いいえ', '夫は自営業です', '入っていません'],
    none: ['独身です', '結婚していません', '離婚しました', '夫は亡くなりました'],
    unknown: ['わからない'],
  },
  'am-i-category@spouse-pension-right': {
    yes: ['はい', 'あります'],
    no: ['いいえ', 'ありません', 'ないです'],
  },
  'am-i-category@abroad-reason': {
    study: ['留学', '留学中です'],
    accompany: ['夫の転勤についてきました', '駐在', '同行'],
    other: ['その他', 'ほか'],
  },
  'am-i-category@abroad-nationality': { yes: ['はい'], no: ['いいえ'] },
  'am-i-category@early-pension': {
    yes: ['はい', 'もらっています'],
    no: ['いいえ', 'もらっていません', 'まだです'],
  },
  'am-i-category@late-sixties-right': { yes: ['あります', 'はい'], no: ['ない', 'ありません'] },
})
