import type { Refusal } from './messages';

export function refused(answer: object): answer is Refusal {
  return 'refused' in answer;
}
