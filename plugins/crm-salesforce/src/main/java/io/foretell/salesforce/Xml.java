package io.foretell.salesforce;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A document in the namespace of Salesforce's metadata; the writer of the JDK escapes what people named. */
final class Xml {
    private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    Xml(String root) {
        try {
            this.writer =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement(root);
            writer.writeDefaultNamespace(NAMESPACE);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    Xml open(String element) {
        try {
            writer.writeStartElement(element);
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    Xml close() {
        try {
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    Xml add(String element, Object value) {
        open(element);
        try {
            writer.writeCharacters(String.valueOf(value));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return close();
    }

    Xml addAll(String element, Collection<String> values) {
        values.forEach(value -> add(element, value));
        return this;
    }

    byte[] done() {
        try {
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return bytes.toByteArray();
    }

    private static IllegalStateException broken(XMLStreamException e) {
        return new IllegalStateException("writing XML into memory cannot fail", e);
    }
}
