// CodeMirror's severities, as signs and words.

import { NAME as NAMES, SIGN as SIGNS } from '../grid/marks';

export const SIGN = { ...SIGNS, info: SIGNS.hint };
export const NAME = { ...NAMES, info: NAMES.hint };
