package io.foretell.ai;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Sums of texts, files and streams, in hex; SHA-256 where nothing else is said. */
final class Checksums {
    private Checksums() {}

    static String ofText(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static String ofBytes(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    static String ofFile(Path file) throws IOException {
        return ofCopy(Files.newInputStream(file), OutputStream.nullOutputStream());
    }

    /** CRC-32C, which the processor computes itself: against bad disks, not against people. */
    static String crcOfFile(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(file), crc)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(crc.getValue());
    }

    /** Copies a stream, closes it, and returns the checksum of what went through. */
    static String ofCopy(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = digest();
        try (DigestInputStream digested = new DigestInputStream(in, digest)) {
            digested.transferTo(out);
        }
        return hex(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
