package io.foretell.ai;

import io.foretell.spi.error.ForetellException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoders that are ready to load, in a folder. A file is named by the checksum of everything that it is made of,
 * written beside and moved into place at once, and checked against its own checksum before use: processes that start at
 * the same time, a crash or a bad disk do no harm. What newer encoders took the place of is removed when one is prepared.
 */
final class EncoderFiles {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderFiles.class);
    /** Raise it when the way in which templates are filled changes. */
    private static final String FORMAT = "1";

    private final Path folder;
    private final InstantSource clock;

    /** Goes by the time of the folder's own file system, which may be another machine's. */
    EncoderFiles(Path folder) {
        this(folder, () -> timeIn(folder));
    }

    EncoderFiles(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** The TorchScript archive of an encoder; made when it is not there yet, which takes about a second. */
    Path archive(EncoderSource source, Variant variant) {
        try {
            byte[] template = bytesOf(source.base(), variant);
            String id = Checksums.ofText(FORMAT + source.checksum() + Checksums.ofBytes(template));
            Path archive = folder.resolve(source.name() + "-" + variant.key() + "-" + id.substring(0, 16) + ".pt");
            boolean prepared = !isSound(archive);
            if (prepared) {
                Files.createDirectories(folder);
                fill(source, template, archive);
                LOG.info("event=encoder_prepared encoder={} variant={} file={}", source.name(), variant.key(), archive);
            }
            keepHouse(archive, prepared);
            return archive;
        } catch (IOException e) {
            throw AiErrors.folder(folder, e);
        }
    }

    private static Instant timeIn(Path folder) {
        try {
            Path stamp = Files.createTempFile(folder, "time", ".tmp");
            try {
                return Files.getLastModifiedTime(stamp).toInstant();
            } finally {
                Files.deleteIfExists(stamp);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytesOf(Pretrained encoder, Variant variant) throws IOException {
        try (InputStream in = encoder.template(variant)
                .orElseThrow(() -> AiErrors.weights(encoder.name(), "no template for " + variant.key()))) {
            return in.readAllBytes();
        }
    }

    private void fill(EncoderSource source, byte[] template, Path archive) throws IOException {
        Pretrained encoder = source.base();
        Path weightsFile = Files.createTempFile(folder, encoder.name(), ".onnx");
        Path unfinished = Files.createTempFile(folder, encoder.name(), ".tmp");
        try {
            unpack(encoder, weightsFile);
            try (OnnxWeights weights = OnnxWeights.open(weightsFile)) {
                TorchScriptTemplate.read(new ByteArrayInputStream(template))
                        .fill(weights, source.adapter(), unfinished);
            }
            Files.writeString(OldEncoders.sumOf(archive), Checksums.crcOfFile(unfinished));
            move(unfinished, archive);
        } finally {
            Files.deleteIfExists(weightsFile);
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Notes the use for {@link OldEncoders}, whose turn it is when there is a new one. Never fails, as the encoder is ready; a
     * folder that may only be read is not cleared either.
     */
    private void keepHouse(Path archive, boolean prepared) {
        try {
            Instant now = clock.instant();
            Files.setLastModifiedTime(OldEncoders.sumOf(archive), FileTime.from(now));
            if (prepared) {
                OldEncoders.remove(folder, now);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("event=encoder_use_not_noted file={} error={}", archive, e.toString());
        }
    }

    private static void unpack(Pretrained encoder, Path target) throws IOException {
        InputStream in =
                encoder.weights().orElseThrow(() -> AiErrors.weights(encoder.name(), "no ONNX file on the class path"));
        try (OutputStream out = Files.newOutputStream(target)) {
            String found = Checksums.ofCopy(in, out);
            if (!found.equals(encoder.sha256())) {
                throw weightsChanged(encoder, found);
            }
        }
    }

    private static ForetellException weightsChanged(Pretrained encoder, String found) {
        return AiErrors.weights(encoder.name(), "sha256 is " + found + ", expected " + encoder.sha256());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A sum against accidents; against people the folder's rights stand, as they do for the native libraries beside it. */
    private static boolean isSound(Path archive) throws IOException {
        Path checksum = OldEncoders.sumOf(archive);
        return Files.exists(archive)
                && Files.exists(checksum)
                && Files.readString(checksum).equals(Checksums.crcOfFile(archive));
    }
}
