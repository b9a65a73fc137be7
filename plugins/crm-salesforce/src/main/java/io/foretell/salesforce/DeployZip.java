package io.foretell.salesforce;

import io.foretell.spi.crm.FieldSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The package of one metadata deploy, built in memory. Equal content gives equal bytes. */
final class DeployZip {
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0);

    private DeployZip() {}

    /** Creates fields and permission sets; what exists already is left or updated. */
    static byte[] create(String apiVersion, List<FieldSpec> fields, List<PermissionSetTemplate> sets) {
        SortedMap<String, List<FieldSpec>> byObject = new TreeMap<>();
        fields.forEach(spec -> byObject.computeIfAbsent(spec.object(), key -> new ArrayList<>())
                .add(spec));
        SortedMap<String, byte[]> files = new TreeMap<>();
        byObject.forEach((object, specs) -> {
            Xml xml = new Xml("CustomObject");
            specs.forEach(spec -> FieldTemplate.write(xml, spec));
            files.put("objects/" + object + ".object", xml.done());
        });
        sets.forEach(set -> files.put("permissionsets/" + set.name() + ".permissionset", set.file()));
        files.put(
                "package.xml",
                manifest(
                        apiVersion,
                        Map.of(
                                "CustomField",
                                fields.stream().map(FieldTemplate::fullName).toList(),
                                "PermissionSet",
                                sets.stream().map(PermissionSetTemplate::name).toList())));
        return zip(files);
    }

    /** Removes fields with all their values, and permission sets. */
    static byte[] remove(String apiVersion, List<FieldSpec> fields, List<String> sets) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("package.xml", manifest(apiVersion, Map.of()));
        files.put(
                "destructiveChanges.xml",
                manifest(
                        apiVersion,
                        Map.of(
                                "CustomField",
                                fields.stream().map(FieldTemplate::fullName).toList(),
                                "PermissionSet",
                                sets)));
        return zip(files);
    }

    private static byte[] manifest(String apiVersion, Map<String, List<String>> members) {
        Xml xml = new Xml("Package");
        new TreeMap<>(members).forEach((type, names) -> {
            if (!names.isEmpty()) {
                xml.open("types")
                        .addAll("members", names.stream().sorted().toList())
                        .add("name", type)
                        .close();
            }
        });
        return xml.add("version", apiVersion).done();
    }

    private static byte[] zip(SortedMap<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
