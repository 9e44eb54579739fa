/** Parsers that read what is in the document. */
import libxmljs from 'libxmljs';

export function trees(text: string, options: object) {
  libxmljs.parseXml(text);
  libxmljs.parseXml(text, options);
  libxmljs.parseXml(text, { noent: false, nonet: true });
  return libxmljs.parseXml(text, { ['no' + 'ent']: !1 });
}
