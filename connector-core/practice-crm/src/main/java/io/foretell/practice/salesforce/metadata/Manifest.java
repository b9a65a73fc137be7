package io.foretell.practice.salesforce.metadata;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A package.xml or destructiveChanges.xml: the members by type, in the order of the file. */
record Manifest(Map<String, Set<String>> types) {

    /** @throws BadDeploy if the file cannot be understood */
    static Manifest read(String path, byte[] bytes, boolean versioned) {
        try {
            Element root = Xml.parse(bytes, "Package");
            String version = Xml.text(root, "version");
            if (versioned && (version == null || !version.matches("\\d\\d\\.0"))) {
                throw new BadDeploy("INVALID_PACKAGE", path + ": the version is missing or is not like 67.0");
            }
            Map<String, Set<String>> types = new LinkedHashMap<>();
            for (Element type : Xml.children(root, "types")) {
                String name = Xml.text(type, "name");
                if (name == null) {
                    throw new BadDeploy("INVALID_PACKAGE", path + ": a types element has no name");
                }
                Set<String> members = types.computeIfAbsent(name, key -> new LinkedHashSet<>());
                Xml.children(type, "members")
                        .forEach(member -> members.add(member.getTextContent().strip()));
            }
            return new Manifest(types);
        } catch (SAXException e) {
            throw new BadDeploy("INVALID_PACKAGE", path + ": " + e.getMessage());
        }
    }

    boolean names(String type, String member) {
        Set<String> members = types.getOrDefault(type, Set.of());
        return members.contains(member) || members.contains("*");
    }
}
