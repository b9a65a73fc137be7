package io.foretell.practice.salesforce.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML of metadata files, read without DTDs and external entities. Names of elements are local names. */
final class Xml {
    private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

    private Xml() {}

    /**
     * The root element, which must be of this name in the metadata namespace.
     *
     * @throws SAXException if the file is not well-formed, has a DTD, or begins otherwise
     */
    static Element parse(byte[] bytes, String root) throws SAXException {
        Element found = parse(bytes);
        if (!found.getLocalName().equals(root) || !NAMESPACE.equals(found.getNamespaceURI())) {
            throw new SAXException("Error parsing file: the root must be " + root + " of " + NAMESPACE);
        }
        return found;
    }

    static Element parse(byte[] bytes) throws SAXException {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Thrower());
            return builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
        } catch (ParserConfigurationException | IOException e) {
            throw new SAXException("Error parsing file: " + e.getMessage(), e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setNamespaceAware(true);
        return factory;
    }

    static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }

    /** All elements of the name at any depth below. */
    static List<Element> below(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Element child : children(parent)) {
            if (name.equals(child.getLocalName())) {
                found.add(child);
            }
            found.addAll(below(child, name));
        }
        return found;
    }

    static @Nullable Element child(Element parent, String name) {
        return children(parent, name).stream().findFirst().orElse(null);
    }

    /** The text of the first child of the name, or null when there is none or it is empty. */
    static @Nullable String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null || child.getTextContent().isBlank()
                ? null
                : child.getTextContent().strip();
    }

    static boolean flag(Element parent, String name) {
        return "true".equals(text(parent, name));
    }

    /** Without it the parser would print to the standard error. */
    private static final class Thrower implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
