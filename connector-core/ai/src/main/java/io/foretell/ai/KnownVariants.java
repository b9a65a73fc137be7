package io.foretell.ai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which variant of an encoder ran on a machine like this, so that what its vectors depend on can be told without loading
 * it: a sync that has nothing to read needs no encoder. A folder that cannot be written only costs that.
 */
final class KnownVariants {
    private static final Logger LOG = LoggerFactory.getLogger(KnownVariants.class);

    private final Path folder;
    private final List<ChosenVariant> choices;

    /** @param choices that are tried here, in order; another machine tries others */
    KnownVariants(Path folder, List<ChosenVariant> choices) {
        this.folder = folder;
        this.choices = List.copyOf(choices);
    }

    /** @param checksum of the encoder's source */
    Optional<Variant> find(String checksum) {
        if (choices.size() == 1) {
            return Optional.of(choices.get(0).variant()); // nothing else would be tried
        }
        Path file = file(checksum);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String key = Files.readString(file).strip();
            return choices.stream()
                    .map(ChosenVariant::variant)
                    .filter(variant -> variant.key().equals(key))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    void note(String checksum, Variant ran) {
        if (find(checksum).filter(ran::equals).isPresent()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(file(checksum), ran.key());
        } catch (IOException e) {
            LOG.debug("event=variant_not_noted folder={} error={}", folder, e.toString());
        }
    }

    private Path file(String checksum) {
        String tried = choices.stream()
                .map(choice -> choice.variant().key())
                .collect(Collectors.joining(" ", System.getProperty("os.arch") + " ", ""));
        return folder.resolve(Checksums.ofText(checksum + " " + tried).substring(0, 32) + ".variant");
    }
}
