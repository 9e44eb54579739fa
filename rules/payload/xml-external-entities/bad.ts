/** Parsers that fetch what a document names. */
import libxmljs from 'libxmljs';
import { parseXml } from 'libxmljs2';

export function trees(text: string) {
  libxmljs.parseXml(text, { noent: true });
//                                 ^^^^ xml-external-entities: warning
  libxmljs.parseXml(text, { noent: !0 });
//                                  ^ xml-external-entities: error
  parseXml(text, { ['no' + 'ent']: true });
//                                 ^^^^ xml-external-entities: error, disguised
  libxmljs['parse' + 'XmlString'](text, { nonet: false });
//                                               ^^^^^ xml-external-entities: error, disguised
  const options: Record<string, unknown> = {};
  options.noent = 1 < 2;
//                ^ xml-external-entities: error
  return libxmljs.parseXml(text, options);
}
