package io.foretell.salesforce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Turns a package in source format, as the Salesforce CLI keeps it in folders, into the zip that a deployment takes: what
 * the CLI's 'project convert source' does, for the few types that ours has.
 */
final class SourcePackage {
    private static final String META = "-meta.xml";
    private static final Map<String, String> TYPES = Map.of(
            "permissionsets", "PermissionSet",
            "reports", "Report",
            "dashboards", "Dashboard",
            "LeadConvertSettings", "LeadConvertSettings");

    private final Path root;
    private final Map<String, StringBuilder> files = new TreeMap<>();
    private final Map<String, List<String>> members = new TreeMap<>();

    private SourcePackage(Path root) {
        this.root = root;
    }

    /** @param folder with {@code main/default} in it */
    static byte[] zip(Path folder) {
        SourcePackage source = new SourcePackage(folder.resolve("main/default"));
        try (Stream<Path> all = Files.walk(source.root)) {
            all.filter(Files::isRegularFile).sorted().forEach(source::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return source.zip();
    }

    private void add(Path file) {
        Path path = root.relativize(file);
        String kind = path.getName(0).toString();
        String name = path.getFileName().toString().replace(META, "");
        if (kind.equals("objects")) {
            ofObject(path.getName(1).toString(), name, read(file));
            return;
        }
        String type = TYPES.getOrDefault(kind, kind);
        String stem = name.substring(0, name.lastIndexOf('.'));
        if (name.endsWith("Folder")) {
            member(type, stem);
            put(kind + "/" + stem + META, read(file));
        } else {
            member(type, path.getNameCount() == 3 ? path.getName(1) + "/" + stem : stem);
            put(path.toString().replace('\\', '/').replace(META, ""), read(file));
        }
    }

    private void ofObject(String object, String name, String xml) {
        String stem = name.substring(0, name.lastIndexOf('.'));
        String inner = xml.substring(xml.indexOf('>', xml.indexOf("xmlns")) + 1, xml.lastIndexOf("</"));
        String element =
                switch (name.substring(name.lastIndexOf('.') + 1)) {
                    case "field" -> "fields";
                    case "listView" -> "listViews";
                    default -> "";
                };
        StringBuilder whole = files.computeIfAbsent("objects/" + object + ".object", key -> new StringBuilder());
        if (element.isEmpty()) {
            member("CustomObject", object);
            whole.append(inner);
        } else {
            member(element.equals("fields") ? "CustomField" : "ListView", object + "." + stem);
            whole.append('<').append(element).append('>').append(inner);
            whole.append("</").append(element).append('>');
        }
    }

    private void member(String type, String name) {
        members.computeIfAbsent(type, key -> new ArrayList<>()).add(name);
    }

    private void put(String path, String text) {
        files.put(path, new StringBuilder(text));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] zip() {
        Xml manifest = new Xml("Package");
        members.forEach((type, names) -> manifest.open("types")
                .addAll("members", names)
                .add("name", type)
                .close());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            write(zip, "package.xml", manifest.add("version", "67.0").done());
            for (var file : files.entrySet()) {
                String text = file.getValue().toString();
                boolean object = file.getKey().endsWith(".object");
                String whole = object
                        ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CustomObject"
                                + " xmlns=\"http://soap.sforce.com/2006/04/metadata\">" + text + "</CustomObject>"
                        : text;
                write(zip, file.getKey(), whole.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
