package io.foretell.practice.salesforce.bulk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The XML of the first bulk API, read without DTDs. Names are local names. */
final class AsyncXml {
    static final String NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload";

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int DEEPEST = 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private AsyncXml() {}

    /** An element; its text without white space around it. */
    record Node(String name, boolean nil, String text, List<Node> children) {
        /** The text of the first child of the name; empty when there is none. */
        String child(String wanted) {
            return children.stream()
                    .filter(child -> child.name().equals(wanted))
                    .map(Node::text)
                    .findFirst()
                    .orElse("");
        }
    }

    static Node read(byte[] body) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // What comes before the root.
            }
            return node(reader, 0);
        } catch (XMLStreamException e) {
            throw new AsyncProblem("InvalidXML", "Unable to parse XML: " + e.getMessage());
        }
    }

    /** The reader stands at the begin of the element, and afterwards at its end. */
    private static Node node(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("more than " + DEEPEST + " elements inside each other");
        }
        String name = reader.getLocalName();
        boolean nil = "true".equals(reader.getAttributeValue(INSTANCE, "nil"));
        StringBuilder text = new StringBuilder();
        List<Node> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(node(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        return new Node(name, nil, text.toString().strip(), children);
    }

    /** @param value what is inside: a map of elements, a list becomes several elements of one name */
    static byte[] write(String root, Map<String, ?> value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(root);
            writer.writeDefaultNamespace(NAMESPACE);
            writer.writeNamespace("xsi", INSTANCE);
            content(writer, value);
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.flush();
            return out.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void content(XMLStreamWriter writer, Map<?, ?> map) throws XMLStreamException {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (entry.getValue() instanceof List<?> list) {
                for (Object one : list) {
                    element(writer, name, one);
                }
            } else {
                element(writer, name, entry.getValue());
            }
        }
    }

    private static void element(XMLStreamWriter writer, String name, @Nullable Object value) throws XMLStreamException {
        writer.writeStartElement(name);
        if (value == null) {
            writer.writeAttribute("xsi", INSTANCE, "nil", "true");
        } else if (value instanceof Map<?, ?> map) {
            content(writer, map);
        } else {
            writer.writeCharacters(
                    value instanceof Instant instant
                            ? TIME.format(instant.atOffset(ZoneOffset.UTC))
                            : String.valueOf(value));
        }
        writer.writeEndElement();
    }
}
