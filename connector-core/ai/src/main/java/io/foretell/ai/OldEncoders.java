package io.foretell.ai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes prepared encoders that newer ones took the place of: an upgrade or a new adapter leaves 45 to 95 MB behind. The
 * newest two of a name and variant stay, and so does what was used within 30 days: an older Foretell may run beside this
 * one, and needs its file from the look at its sum to the end of loading, which is seconds. One that comes back later makes
 * its file again in about a second. What a crash left goes after a day.
 */
final class OldEncoders {
    private static final Logger LOG = LoggerFactory.getLogger(OldEncoders.class);
    private static final Pattern ARCHIVE = Pattern.compile("(.+)-[0-9a-f]{16}\\.pt");
    private static final Pattern SUM = Pattern.compile("(.+\\.pt)\\.(?:crc32c|sha256)");
    private static final Pattern UNFINISHED = Pattern.compile(".+\\.(?:tmp|onnx)");
    /** The format of sums before CRC-32C, which only old versions read. */
    private static final String OLD_SUM = ".sha256";

    private static final int KEPT = 2;
    private static final Duration UNUSED = Duration.ofDays(30);
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path folder;
    private final Instant now;

    private OldEncoders(Path folder, Instant now) {
        this.folder = folder;
        this.now = now;
    }

    /** The sum that belongs to an archive; its time says when the archive was last used, the archive's when it was made. */
    static Path sumOf(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".crc32c");
    }

    /** Never fails: what cannot be removed now, such as an open file on Windows, is left for the next time. */
    static void remove(Path folder, Instant now) {
        OldEncoders old = new OldEncoders(folder, now);
        try (Stream<Path> listed = Files.list(folder)) {
            List<Path> files = listed.filter(Files::isRegularFile).toList();
            old.removeSuperseded(files);
            files.stream().filter(old::isLeftBehind).forEach(OldEncoders::delete);
        } catch (IOException e) {
            LOG.warn("event=old_encoders_not_removed folder={} error={}", folder, e.toString());
        }
    }

    /** @param used read once, so that the order holds while others use their files */
    private record Archive(Path file, Instant used) {}

    private void removeSuperseded(List<Path> files) {
        Map<String, List<Archive>> encoders = new HashMap<>();
        for (Path file : files) {
            Matcher name = ARCHIVE.matcher(nameOf(file));
            if (name.matches()) {
                encoders.computeIfAbsent(name.group(1), first -> new ArrayList<>())
                        .add(new Archive(file, lastUse(file)));
            }
        }
        for (List<Archive> archives : encoders.values()) {
            archives.stream()
                    .sorted(Comparator.comparing(Archive::used).reversed())
                    .skip(KEPT)
                    .map(Archive::file)
                    // Looked at just before: another process may have come for it since.
                    .filter(file -> lastUse(file).isBefore(now.minus(UNUSED)))
                    .forEach(OldEncoders::deleteWithSums);
        }
    }

    private static void deleteWithSums(Path archive) {
        delete(archive);
        if (!Files.exists(archive)) {
            delete(sumOf(archive));
            delete(archive.resolveSibling(archive.getFileName() + OLD_SUM));
            LOG.info("event=old_encoder_removed file={}", archive);
        }
    }

    private boolean isLeftBehind(Path file) {
        String name = nameOf(file);
        if (UNFINISHED.matcher(name).matches()) {
            return madeBefore(file, LEFT_BEHIND);
        }
        Matcher sum = SUM.matcher(name);
        if (!sum.matches()) {
            return false;
        }
        // A sum is written before its archive is moved into place.
        return Files.exists(folder.resolve(sum.group(1)))
                ? name.endsWith(OLD_SUM) && madeBefore(file, UNUSED)
                : madeBefore(file, LEFT_BEHIND);
    }

    private boolean madeBefore(Path file, Duration age) {
        return modified(file).isBefore(now.minus(age));
    }

    private static Instant lastUse(Path archive) {
        Instant made = modified(archive);
        Path sum = sumOf(archive);
        return Files.exists(sum) && modified(sum).isAfter(made) ? modified(sum) : made;
    }

    /** What is gone or cannot be looked at is as good as new. */
    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MAX;
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (NoSuchFileException e) {
            LOG.debug("event=old_encoder_gone file={}", file);
        } catch (IOException e) {
            LOG.warn("event=old_encoder_stays file={} error={}", file, e.toString());
        }
    }
}
