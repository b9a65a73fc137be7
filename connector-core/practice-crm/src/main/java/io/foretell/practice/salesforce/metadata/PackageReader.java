package io.foretell.practice.salesforce.metadata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Takes a zip apart into components and compares them with what package.xml names. */
final class PackageReader {
    private static final Map<String, String> PARTS = Map.of(
            "fields", "CustomField",
            "listViews", "ListView",
            "recordTypes", "RecordType",
            "validationRules", "ValidationRule",
            "webLinks", "WebLink",
            "fieldSets", "FieldSet",
            "compactLayouts", "CompactLayout");

    private final Messages messages;
    private final Manifest manifest;
    private final DeployOptions options;
    private final List<Component> components = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    PackageReader(Messages messages, Manifest manifest, DeployOptions options) {
        this.messages = messages;
        this.manifest = manifest;
        this.options = options;
    }

    /** The components that can be read; what cannot is among the messages. */
    List<Component> read(DeployZip zip) {
        zip.files().forEach((path, bytes) -> {
            if (!path.equals("package.xml") && !path.startsWith("destructiveChanges")) {
                file(zip, path, bytes);
            }
        });
        manifest.types().forEach((type, members) -> members.forEach(member -> missing(type, member)));
        return components;
    }

    private void file(DeployZip zip, String path, byte[] bytes) {
        Optional<FileKind> kind = FileKind.of(path);
        Optional<String> name = kind.flatMap(found -> found.fullName(path));
        if (kind.isEmpty() || name.isEmpty()) {
            boolean source = kind.isPresent() && kind.get().hasCompanion() && zip.file(path + "-meta.xml") != null;
            if (!source) {
                messages.error("", path, path, "Not in package.xml");
            }
            return;
        }
        try {
            Element root = kind.get().root().isEmpty() || path.endsWith("-meta.xml")
                    ? Xml.parse(bytes)
                    : Xml.parse(bytes, kind.get().root());
            whole(kind.get(), name.get(), path, root);
        } catch (SAXException e) {
            String text = String.valueOf(e.getMessage());
            seen.add(kind.get().type() + ":" + name.get());
            messages.error(
                    kind.get().type(),
                    name.get(),
                    path,
                    text.startsWith("Error parsing") ? text : "Error parsing file: " + text);
        }
    }

    private void whole(FileKind kind, String name, String path, Element root) {
        if (kind != FileKind.OBJECT) {
            add(new Component(kind.type(), name, path, root), false);
            return;
        }
        boolean named = manifest.names("CustomObject", name) || options.autoUpdatePackage();
        if (named) {
            add(new Component("CustomObject", name, path, root), true);
        }
        int parts = 0;
        for (Element child : Xml.children(root)) {
            String type = PARTS.get(child.getLocalName());
            String part = Xml.text(child, "fullName");
            if (type != null && part != null) {
                parts++;
                add(new Component(type, name + "." + part, path, child), named);
            }
        }
        if (parts == 0 && !named) {
            messages.error("CustomObject", name, path, "Not in package.xml");
        }
    }

    /** @param covered named by the object that it belongs to */
    private void add(Component component, boolean covered) {
        String key = component.type() + ":" + component.fullName();
        if (!seen.add(key)) {
            messages.error(component, "duplicate value found: " + component.fullName() + " is there twice");
        } else if (covered || options.autoUpdatePackage() || manifest.names(component.type(), component.fullName())) {
            components.add(component);
        } else {
            messages.error(component, "Not in package.xml");
        }
    }

    private void missing(String type, String member) {
        if (member.equals("*") || seen.contains(type + ":" + member)) {
            return;
        }
        String text = "An object '" + member + "' of type " + type
                + " was named in package.xml, but was not found in zipped directory";
        if (options.allowMissingFiles()) {
            messages.warning(type, member, "package.xml", text);
        } else {
            messages.error(type, member, "package.xml", text);
        }
    }
}
