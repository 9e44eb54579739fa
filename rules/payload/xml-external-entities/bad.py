"""Parsers that fetch what a document names."""

import functools
import xml.sax
from xml.parsers import expat
from xml.sax import handler

from lxml import etree

OPTIONS = {"huge_tree": False}


def trees(file):
    etree.parse(file, etree.XMLParser(resolve_entities=True))
#                                                      ^^^^ xml-external-entities: warning
    etree.parse(file, etree.XMLParser(resolve_entities=not 0))
#                                                      ^^^^^ xml-external-entities: error
    etree.parse(file, etree.XMLParser(no_network=False))
#                                                ^^^^^ xml-external-entities: warning
    etree.parse(file, etree.XMLParser(no_network=bool([])))
#                                                ^^^^^^^^ xml-external-entities: error
    etree.parse(file, etree.XMLParser(**{"resolve_" + "entities": True}))
#                                                                 ^^^^ xml-external-entities: error, disguised
    etree.parse(file, getattr(etree, "XML" + "Parser")(load_dtd=True))
#                                                               ^^^^ xml-external-entities: error, disguised
    etree.iterparse(file, load_dtd=True)
#                                  ^^^^ xml-external-entities: note


def spread(file):
    OPTIONS["no_network"] = 1 == 2
#                           ^ xml-external-entities: error
    return etree.parse(file, etree.XMLParser(**OPTIONS))


def events(file):
    reader = xml.sax.make_parser()
    reader.setFeature(handler.feature_external_ges, True)
#                                                   ^^^^ xml-external-entities: warning
    reader.setFeature("http://xml.org/sax/features/external-general-entities", 1)
#                                                                              ^ xml-external-entities: warning
    reader.setFeature(getattr(handler, "feature_" + "external_pes"), True)
#                                                                    ^^^^ xml-external-entities: error, disguised
    reader.parse(file)


def low(fetch):
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ xml-external-entities: note
    parser.ExternalEntityRefHandler = lambda *parts: fetch(*parts)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ xml-external-entities: note
    return parser


def roundabout(file):
    make = functools.partial(etree.XMLParser, resolve_entities=not False)
#                                                                  ^^^^^ xml-external-entities: error
    return etree.parse(file, make())
