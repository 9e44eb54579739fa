"""Parsers that read what is in the document."""

import xml.sax
from xml.sax import handler

from lxml import etree


def trees(file, strict):
    etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True))
    etree.parse(file, etree.XMLParser(resolve_entities=not 1))
    etree.parse(file, etree.XMLParser(resolve_entities=strict))
    etree.parse(file, etree.XMLParser(**{"resolve_" + "entities": False}))
    etree.parse(file)


def events(file):
    reader = xml.sax.make_parser()
    reader.setFeature(handler.feature_external_ges, False)
    reader.setFeature(handler.feature_namespaces, True)
    reader.parse(file)
