package io.foretell.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Builds plugin zips in tests: a descriptor, a jar with the plugin's classes in {@code lib/}, and whatever else is
 * asked for, however hostile.
 */
public final class PluginZip {
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> extensions = new ArrayList<>();
    private final List<String> duplicates = new ArrayList<>();

    private PluginZip(String id) {
        properties.put("plugin.id", id);
        properties.put("plugin.version", "1.0.0");
        properties.put("plugin.requires", ">=0.1.0 & <1.0.0");
    }

    public static PluginZip named(String id) {
        return new PluginZip(id);
    }

    /** A line of the descriptor, such as {@code plugin.version}. */
    public PluginZip property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    public PluginZip without(String key) {
        properties.remove(key);
        return this;
    }

    /** A Java source that is compiled against this test's class path into the plugin's jar. */
    public PluginZip source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** A source whose class is listed as an extension. */
    public PluginZip extension(String className, String source) {
        extensions.add(className);
        return source(className, source);
    }

    /** Lists a class as an extension, whether or not it exists. */
    public PluginZip extension(String className) {
        extensions.add(className);
        return this;
    }

    /** A class of this test's class path, copied into the plugin's jar. */
    public PluginZip copyOf(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no class file of " + type);
            }
            classes.put(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A file of the plugin's jar. */
    public PluginZip inJar(String name, byte[] content) {
        classes.put(name, content);
        return this;
    }

    /** An entry of the zip itself, under any name. */
    public PluginZip entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** A second entry of this name. */
    public PluginZip duplicate(String name) {
        duplicates.add(name);
        return this;
    }

    /** Writes {@code <id>-<version>.zip} into a folder. */
    public Path build(Path folder) {
        String name =
                properties.getOrDefault("plugin.id", "nameless") + "-" + properties.getOrDefault("plugin.version", "0");
        Path zip = folder.resolve(name.replaceAll("[^A-Za-z0-9.-]", "_") + ".zip");
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("plugin.properties", descriptor());
        all.put("lib/plugin.jar", jar());
        all.putAll(entries);
        try {
            Files.createDirectories(folder);
            Files.write(zip, rename(zip(withDuplicates(all))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip;
    }

    /** A jar or zip of these entries. */
    public static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] descriptor() {
        StringBuilder text = new StringBuilder();
        properties.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] jar() {
        Map<String, byte[]> content = new LinkedHashMap<>();
        content.put("META-INF/extensions.idx", String.join("\n", extensions).getBytes(StandardCharsets.UTF_8));
        content.putAll(SourceCompiler.compile(sources));
        content.putAll(classes);
        return zip(content);
    }

    /** The JDK refuses to write a name twice, so the second is written under one of equal length first. */
    private Map<String, byte[]> withDuplicates(Map<String, byte[]> all) {
        Map<String, byte[]> more = new LinkedHashMap<>(all);
        duplicates.forEach(name -> more.put(placeholder(name), new byte[] {1}));
        return more;
    }

    private byte[] rename(byte[] zip) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        for (String name : duplicates) {
            text = text.replace(placeholder(name), name);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String placeholder(String name) {
        return "\u0001".repeat(name.length());
    }
}
