package io.foretell.practice.salesforce.judge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds the zip of a metadata deployment. */
public final class PackageZip {
    private static final String NAMESPACE = " xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

    private final Map<String, String> files = new LinkedHashMap<>();

    public PackageZip file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** A file with this root element in the metadata namespace. */
    public PackageZip xml(String path, String root, String content) {
        return file(path, "<?xml version=\"1.0\"?><" + root + NAMESPACE + ">" + content + "</" + root + ">");
    }

    /** @param types members by type */
    public PackageZip manifest(Map<String, List<String>> types) {
        return manifest("package.xml", types);
    }

    public PackageZip manifest(String path, Map<String, List<String>> types) {
        StringBuilder xml = new StringBuilder();
        types.forEach((type, members) -> {
            xml.append("<types>");
            members.forEach(member -> xml.append("<members>").append(member).append("</members>"));
            xml.append("<name>").append(type).append("</name></types>");
        });
        return xml(path, "Package", xml + "<version>67.0</version>");
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
