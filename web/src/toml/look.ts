// Colours of the editor, from the page's own. Two greys and one accent: values stand out, the rest keeps quiet.

import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--ground)', fontSize: '14px' },
  // The frame shows the focus: the gutter would lie over an outline.
  '&.cm-focused': { outline: '0' },
  '.cm-scroller': {
    fontFamily: "ui-monospace, 'SF Mono', Consolas, 'Liberation Mono', 'Noto Sans Mono CJK SC', 'Microsoft YaHei', monospace",
    lineHeight: '22px',
  },
  '.cm-content': { caretColor: 'var(--ink)', padding: '6px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--ground)', color: 'var(--grey)', border: '0', borderRight: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--shade)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--chosen)' },
  '.cm-panels': { backgroundColor: 'var(--ground)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-textfield, .cm-button': {
    border: '1px solid var(--line)',
    borderRadius: '4px',
    background: 'var(--ground)',
    backgroundImage: 'none',
    color: 'var(--ink)',
    fontSize: '14px',
  },
  '.cm-panel.cm-search label, .cm-panel.cm-search [name=close]': { fontSize: '14px' },
  '.cm-tooltip': { border: '1px solid var(--line)', borderRadius: '4px', backgroundColor: 'var(--ground)', color: 'var(--ink)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--ground)' },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'inherit' },
  '.cm-diagnostic': { whiteSpace: 'pre-wrap', padding: '4px 8px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--red)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--ink)' },
  '.cm-diagnostic-hint, .cm-diagnostic-info': { borderLeftColor: 'var(--grey)' },
  '.cm-diagnosticSource': { fontSize: '12px', opacity: '1', color: 'var(--grey)' },
  '.cm-lintRange-error, .cm-lintRange-warning, .cm-lintRange-hint': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--red)',
    textUnderlineOffset: '3px',
    paddingBottom: '0',
  },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--ink)' },
  '.cm-lintRange-hint': { textDecorationColor: 'var(--grey)' },
  // A sign and not a picture: it has the page's colours, and no address that a policy could forbid.
  '.cm-lint-marker': { width: '14px', height: '22px', lineHeight: '22px', textAlign: 'center', fontWeight: '700', fontSize: '13px', padding: '0' },
  '.cm-lint-marker-error, .cm-lint-marker-warning, .cm-lint-marker-hint': { content: 'none' },
  '.cm-lint-marker-error': { color: 'var(--red)' },
  '.cm-lint-marker-warning': { color: 'var(--ink)' },
  '.cm-lint-marker-hint': { color: 'var(--grey)' },
  '.cm-lint-marker-error::before': { content: '"✗"' },
  '.cm-lint-marker-warning::before': { content: '"!"' },
  '.cm-lint-marker-hint::before': { content: '"i"' },
});

export const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--grey)', fontStyle: 'normal' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.atom, tags.bool, tags.number], color: 'var(--ink)', fontWeight: '600' },
  { tag: tags.string, color: 'var(--ink)' },
  { tag: [tags.bracket, tags.punctuation], color: 'var(--grey)' },
]);

/** CodeMirror's own words that a user meets. */
export const phrases: Record<string, string> = {
  Find: '找',
  Replace: '换成',
  next: '下一个',
  previous: '上一个',
  all: '全部选中',
  'match case': '分大小写',
  'by word': '整词',
  regexp: '正则',
  replace: '换',
  'replace all': '全部换',
  close: '关上',
  'current match': '现在这一处',
  'replaced $ matches': '换了 $ 处',
  'replaced match on line $': '换了第 $ 行的一处',
  'on line': '在第几行',
  'Go to line': '到第几行',
  go: '去',
  Completions: '可选的词',
  Diagnostics: '发现的问题',
  'No diagnostics': '没有问题',
};
