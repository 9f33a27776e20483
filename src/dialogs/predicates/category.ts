/**
 * Conditions on the kinds of insured persons: which ages a rule of membership is for. The limits are figures, so that a
 * change of the law is a change of content; a limit that is not known today holds for nobody.
 */
import type { Predicate } from '../context.ts'
import { isYounger } from './younger.ts'

export const categoryPredicates = {
  /** National Pension Act (昭和34年法律第141号) art. 7. */
  'before-enrolment-age': {
    about: '国民年金に入り始める年齢（20歳）より前',
    test: (answers, context) => isYounger(answers, context, 'kokumin-kaishi-nenrei'),
  },
  /** National Pension Act art. 7 and 9. */
  'before-enrolment-ends': {
    about: '国民年金に入り終わる年齢（60歳）より前',
    test: (answers, context) => isYounger(answers, context, 'kokumin-shuuryou-nenrei'),
  },
  /** National Pension Act, supplementary art. 3 and 5. */
  'before-voluntary-age-ends': {
    about: '任意加入ができる年齢（65歳）より前',
    test: (answers, context) => isYounger(answers, context, 'ninni-shuuryou-nenrei'),
  },
  /** Employees' Pension Insurance Act (昭和29年法律第115号) art. 9. */
  'before-employees-pension-ends': {
    about: '厚生年金に入り終わる年齢（70歳）より前',
    test: (answers, context) => isYounger(answers, context, 'kounen-shuuryou-nenrei'),
  },
} satisfies Readonly<Record<string, Predicate>>
