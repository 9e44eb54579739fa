import { defineRule } from '../../vocabulary/index.js';
import { controlsIn } from '../controls.js';
import { tell } from '../report.js';
import { brokenIn, invisibleIn, rubbedOutIn } from '../unseen.js';

const MAX_REPORTS = 50;

export default defineRule({
  id: 'trojan-source',
  summary: 'Characters that nobody sees make code read as something else than it is.',
  family: 'trigger',
  weakness: 'CWE-1007',
  severity: 'error',
  messages: {
    hidden: {
      what: 'Here {what} {where}.',
      why: 'What a reader sees is not what runs: parts of the line change places, or a name is not the one it seems.',
      instead: 'Remove the characters; where a text needs them, write them as escapes and close every embedding in the same text.',
    },
  },
  anchors: [],
  visit: {
    document(document, report) {
      if (document.text.length === 0) return;
      const seen = [...controlsIn(document), ...invisibleIn(document), ...brokenIn(document), ...rubbedOutIn(document)].slice(
        0,
        MAX_REPORTS,
      );
      for (const { severity, place, evidence, what, where } of seen)
        report({ message: 'hidden', data: { what, where }, ...tell(severity, place, evidence, { identity: [what, where] }) });
    },
  },
});
