package io.foretell.pluginhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found when a plugin's zip was hashed, verified and compared with our private copy: which zip it was, by its
 * stamp and its sum, and the stamp of every file of the copy. As long as nothing of that changed, the same look would end
 * the same way.
 *
 * @param rules by which the zip was verified
 * @param source stamp of the zip
 * @param sha256 of the zip
 * @param copy path of our copy, relative to the plugins' folder
 * @param files one line of stamp and path per file and folder of the copy, sorted
 */
record Seal(String rules, String source, String sha256, String copy, List<String> files) {
    private static final String FIRST_LINE = "foretell-seal 1";
    private static final int HEADER = 5;

    Seal {
        files = List.copyOf(files);
    }

    /** @return empty when the file is no seal, or one of another version */
    static Optional<Seal> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.size() > HEADER && lines.get(0).equals(FIRST_LINE)
                ? Optional.of(new Seal(
                        lines.get(1), lines.get(2), lines.get(3), lines.get(4), lines.subList(HEADER, lines.size())))
                : Optional.empty();
    }

    /** Beside, then into place at once: another process sees a whole seal or none. */
    void write(Path folder, String name) throws IOException {
        List<String> lines = new ArrayList<>(List.of(FIRST_LINE, rules, source, sha256, copy));
        lines.addAll(files);
        Path unfinished = Files.createTempFile(folder, "seal-", ".tmp");
        Files.write(unfinished, lines);
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The stamps of a copy.
     *
     * @return empty when someone else could have changed a file of it
     */
    static Optional<List<String>> stamps(Path copy, int user) throws IOException {
        try (Stream<Path> walk = Files.walk(copy)) {
            List<String> stamps = new ArrayList<>();
            for (Path each : walk.sorted().toList()) {
                Stamp stamp = Stamp.of(each);
                if (!stamp.isPrivateTo(user)) {
                    return Optional.empty();
                }
                stamps.add(stamp + " " + copy.relativize(each));
            }
            return Optional.of(stamps);
        }
    }
}
