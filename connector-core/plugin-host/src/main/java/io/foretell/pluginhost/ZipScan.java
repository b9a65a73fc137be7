package io.foretell.pluginhost;

import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Walks a plugin's zip or one of its jars with a common budget; refuses what no honest build makes. */
final class ZipScan {
    /** What is done with a file of the archive; the stream counts against the budget. */
    interface Visitor {
        void visit(String name, InputStream content) throws IOException;
    }

    private static final long RATIO_FLOOR = 1 << 20;

    private final String file;
    private final VerifierLimits limits;
    private long entries;
    private long bytes;

    ZipScan(String file, VerifierLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** The central directory is read, as the class loader does, not the local headers. */
    void walk(Path archive, Visitor visitor) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> all = Collections.list(zip.entries());
            entries += all.size();
            if (entries > limits.entries()) {
                throw tooMuch("more than " + limits.entries() + " files");
            }
            Set<String> seen = new HashSet<>();
            for (ZipEntry entry : all) {
                checkName(entry.getName());
                // Two names that differ in case only are one file on some machines.
                if (!seen.add(entry.getName().toLowerCase(Locale.ROOT))) {
                    throw badName("two entries are called '" + printable(entry.getName()) + "'");
                }
            }
            for (ZipEntry entry : all) {
                if (!entry.isDirectory()) {
                    visit(zip, entry, visitor);
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw PluginErrors.UNREADABLE.because(
                    "'" + file + "' is no zip file, or a broken one: download or build it again.", e);
        }
    }

    private void visit(ZipFile zip, ZipEntry entry, Visitor visitor) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            Counting content = new Counting(in, entry.getCompressedSize());
            visitor.visit(entry.getName(), content);
            content.drain();
        }
    }

    private void checkName(String name) {
        boolean bad = name.isEmpty()
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.chars().anyMatch(c -> c < ' ' || c == 127)
                || List.of(name.split("/", -1)).stream().anyMatch(part -> part.equals("..") || part.equals("."));
        if (bad) {
            throw badName("an entry is called '" + printable(name) + "'");
        }
    }

    private ForetellException badName(String what) {
        return PluginErrors.ENTRY_NAMES.because("'" + file + "' is refused: " + what
                + ", which no honest build makes. Do not use this file; tell its author.");
    }

    private ForetellException tooMuch(String what) {
        return PluginErrors.LIMITS.because(
                "'" + file + "' is refused: it has " + what + ". Do not use this file; tell its author.");
    }

    private static String printable(String name) {
        String safe = name.replaceAll("\\p{Cntrl}", "?");
        return safe.length() <= 80 ? safe : safe.substring(0, 80) + "…";
    }

    /** Counts what really comes out, whatever the headers say. */
    private final class Counting extends InputStream {
        private final InputStream in;
        private final long compressed;
        private long read;

        Counting(InputStream in, long compressed) {
            this.in = in;
            this.compressed = Math.max(1, compressed);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            count(Math.max(0, n));
            return n;
        }

        void drain() throws IOException {
            transferTo(java.io.OutputStream.nullOutputStream());
        }

        private void count(int n) {
            read += n;
            bytes += n;
            if (bytes > limits.bytes()) {
                throw tooMuch("more than " + limits.bytes() + " bytes unpacked");
            }
            if (read > RATIO_FLOOR && read / compressed > limits.ratio()) {
                throw tooMuch("an entry that unpacks to more than " + limits.ratio() + " times its size");
            }
        }
    }
}
