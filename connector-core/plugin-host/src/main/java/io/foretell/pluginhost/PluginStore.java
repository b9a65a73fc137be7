package io.foretell.pluginhost;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Our private copies, {@code <home>/plugins/<id>/<version>-<sha8>/}. What is judged is the copy, never the file that the
 * admin (or someone else) can still change; a copy that no longer matches its zip is made anew. Nothing is changed in
 * place: a running process keeps its folder.
 */
final class PluginStore {
    private final Path folder;

    PluginStore(Path home) {
        this.folder = home.resolve("plugins");
    }

    /** Copies a zip and its signature to where only we write. */
    PluginFile stage(Path origin) throws IOException {
        Files.createDirectories(folder);
        Path copy = Files.createTempFile(folder, "staged-", ".zip");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(origin), digest)) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return new PluginFile(origin, copy, HexFormat.of().formatHex(digest.digest()), signatureOf(origin));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    static Optional<byte[]> signatureOf(Path origin) throws IOException {
        Path sig = origin.resolveSibling(origin.getFileName() + ".sig");
        return Files.isRegularFile(sig) && Files.size(sig) < 4096
                ? Optional.of(Files.readAllBytes(sig))
                : Optional.empty();
    }

    /** The folder with this zip's content; made, or found and compared. */
    Path unpack(PluginFile file, Descriptor descriptor) throws IOException {
        Path target = folder.resolve(descriptor.id())
                .resolve(descriptor.version() + "-" + file.sha256().substring(0, 8));
        if (Files.isDirectory(target)) {
            if (holds(target, file.content())) {
                return target;
            }
            Path spoilt = Files.createTempDirectory(folder, "spoilt-");
            Files.move(target, spoilt.resolve("content"));
            delete(spoilt);
        }
        Path fresh = Files.createTempDirectory(folder, "unpacked-");
        extract(file.content(), fresh);
        Files.createDirectories(requireNonNull(target.getParent()));
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was faster, with the same bytes.
            delete(fresh);
            if (!(Files.isDirectory(target) && holds(target, file.content()))) {
                throw e;
            }
        }
        return target;
    }

    void discard(PluginFile file) throws IOException {
        Files.deleteIfExists(file.content());
    }

    private static void extract(Path zip, Path target) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : files(archive)) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("an entry leaves the folder: " + entry.getName());
                }
                Files.createDirectories(requireNonNull(file.getParent()));
                try (InputStream in = archive.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
    }

    private static boolean holds(Path target, Path zip) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile());
                Stream<Path> walk = Files.walk(target)) {
            List<? extends ZipEntry> entries = files(archive);
            if (walk.filter(path -> !Files.isDirectory(path)).count() != entries.size()) {
                return false;
            }
            for (ZipEntry entry : entries) {
                Path file = target.resolve(entry.getName());
                if (!Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                        || !sameBytes(file, archive.getInputStream(entry))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean sameBytes(Path file, InputStream expected) throws IOException {
        try (InputStream left = Files.newInputStream(file);
                InputStream right = expected) {
            byte[] a;
            byte[] b;
            do {
                a = left.readNBytes(1 << 16);
                b = right.readNBytes(1 << 16);
                if (!java.util.Arrays.equals(a, b)) {
                    return false;
                }
            } while (a.length > 0);
            return true;
        }
    }

    private static List<? extends ZipEntry> files(ZipFile archive) {
        return archive.stream().filter(entry -> !entry.isDirectory()).toList();
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
