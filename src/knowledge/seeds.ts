/** The shape of `seeds.yaml`: every question, fact and chapter of the two documents that the knowledge was made from. */
import { z } from 'zod'

const title = z.string().trim().min(1, '空にできません').describe('短い題名（私たちの言葉で）')
const page = z.int().positive()
const document = z.enum(['manual', 'guide']).describe('manual=相談マニュアル、guide=ご利用ガイド')
const ref = z.string().regex(/^\d+[-.]\d+$/, '場所は 1-2 や 2.1 の形で書きます')

const place = z.strictObject({
  document,
  ref: ref.describe('問の番号（1-2）や節の番号（2.1）'),
  page: page.describe('始まるページ'),
  until: page.optional().describe('終わりのページ。1ページに収まるときは書かない'),
  title,
})

const fact = z.strictObject({
  document,
  ref: ref.describe('その事実が書かれている場所'),
  title,
  entry: z.string().min(1).describe('答える項目の id'),
})

const chapter = z.strictObject({
  number: z.int().positive().describe('章の番号'),
  page: page.optional().describe('始まるページ'),
  title,
  not_printed: z.boolean().default(false).describe('資料の目次に印刷されていない章なら true'),
})

export const seedsFile = z.strictObject({
  places: z.array(place).describe('マニュアルの問と、ガイドの節'),
  facts: z.array(fact).describe('ガイドの中で、それだけを聞かれることがある事実'),
  chapters: z.array(chapter).describe('マニュアルの目次の章'),
})

export type Seeds = z.infer<typeof seedsFile>
export type SeedPlace = z.infer<typeof place>
export type SeedChapter = z.infer<typeof chapter>
