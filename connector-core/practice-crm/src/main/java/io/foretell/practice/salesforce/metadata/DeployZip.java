package io.foretell.practice.salesforce.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The files of one package by their path below the folder of package.xml; directories are left out. */
record DeployZip(Map<String, byte[]> files) {
    private static final int MOST_FILES = 10_000;
    private static final int MOST_BYTES = 39 * 1024 * 1024;
    /** Also what a zip bomb may unfold to before we stop. */
    private static final long MOST_UNPACKED = 400L * 1024 * 1024;

    static DeployZip read(byte[] zip) {
        if (zip.length > MOST_BYTES) {
            throw new BadDeploy("LIMIT_EXCEEDED", "Maximum size of request reached. Maximum size of request is 39 MB.");
        }
        try {
            return below(unpack(zip));
        } catch (IOException | IllegalArgumentException e) {
            throw new BadDeploy("INVALID_ZIP", "The file is not a zip that can be read: " + e.getMessage());
        }
    }

    private static Map<String, byte[]> unpack(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        long left = MOST_UNPACKED;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                String name = safe(entry.getName());
                byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
                left -= bytes.length;
                if (left < 0) {
                    throw new BadDeploy("LIMIT_EXCEEDED", "The zip unpacks to more than 400 MB.");
                }
                if (files.put(name, bytes) != null) {
                    throw new ZipException("two entries are named " + name);
                }
                if (files.size() > MOST_FILES) {
                    throw new BadDeploy("LIMIT_EXCEEDED", "Maximum number of files in a zip is 10,000.");
                }
            }
        }
        if (files.isEmpty()) {
            throw new ZipException("it has no entries");
        }
        return files;
    }

    private static String safe(String name) throws ZipException {
        String path = name.replace('\\', '/');
        if (path.startsWith("/") || ("/" + path + "/").contains("/../")) {
            throw new ZipException("the entry " + name + " leaves the zip");
        }
        return path;
    }

    /** A package may lie in one folder of the zip, as the older tools pack it. */
    private static DeployZip below(Map<String, byte[]> files) {
        String root = "";
        if (!files.containsKey("package.xml")) {
            root = files.keySet().stream()
                    .filter(path -> path.endsWith("/package.xml") && path.indexOf('/') == path.lastIndexOf('/'))
                    .map(path -> path.substring(0, path.indexOf('/') + 1))
                    .findFirst()
                    .orElseThrow(() -> new BadDeploy("INVALID_PACKAGE", "No package.xml found"));
        }
        Map<String, byte[]> found = new TreeMap<>();
        String folder = root;
        files.forEach((path, bytes) -> {
            if (path.startsWith(folder)) {
                found.put(path.substring(folder.length()), bytes);
            }
        });
        return new DeployZip(Collections.unmodifiableMap(found));
    }

    byte @Nullable [] file(String path) {
        return files.get(path);
    }
}
