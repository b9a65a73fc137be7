package io.foretell.app.demo;

import io.foretell.engine.Errors;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one demo's own data, which no other demo takes while this one runs. What an earlier demo left is deleted
 * only when the user says so.
 */
final class DemoFolder implements AutoCloseable {
    /** Written by every demo and by nothing else: what may be deleted lies beside it. */
    static final String SECRET_FILE = "practice.key";

    static final String CONFIG = "connector.yml";
    private static final String DATA = "data";
    private static final String LOCK = "demo.lock";
    private static final int MOST = 1_000;

    private final Path path;
    private final FileChannel lock;
    private final String sentence;

    private DemoFolder(Path path, FileChannel lock, String sentence) {
        this.path = path;
        this.lock = lock;
        this.sentence = sentence;
    }

    /**
     * @param named by the user; otherwise one that is new, {@code usual} or with a number behind it
     * @param fresh delete the data of the demo that was there
     */
    static DemoFolder claim(Optional<Path> named, Path usual, boolean fresh) {
        Path wanted = named.orElse(usual).toAbsolutePath().normalize();
        try {
            return named.isEmpty() && !fresh ? unused(wanted) : chosen(wanted, fresh);
        } catch (IOException e) {
            throw new ForetellException(
                    Errors.CONFIGURATION,
                    "The demo's folder '" + wanted + "' cannot be written: choose another with --folder.",
                    e.toString(),
                    e);
        }
    }

    Path path() {
        return path;
    }

    /** What was done about earlier demos; for people. */
    String sentence() {
        return sentence;
    }

    private static DemoFolder unused(Path wanted) throws IOException {
        Files.createDirectories(wanted.resolveSibling(".").normalize());
        for (int number = 1; number < MOST; number++) {
            Path folder = number == 1 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + number);
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            String earlier = number == 1
                    ? ""
                    : "; earlier demos stay as they are in " + wanted + (number > 2 ? " and beside it" : "")
                            + ", delete what you no longer need";
            return new DemoFolder(folder, lock(folder), "in a folder of its own, " + folder + earlier);
        }
        throw new IOException("there are " + MOST + " demos");
    }

    private static DemoFolder chosen(Path folder, boolean fresh) throws IOException {
        boolean demo = Files.exists(folder.resolve(SECRET_FILE)) && Files.exists(folder.resolve(CONFIG));
        if (Files.exists(folder) && !demo && !isEmpty(folder)) {
            throw wrong("'" + folder + "' is not the folder of a demo and not empty: name another with --folder.");
        } else if (demo && !fresh) {
            throw wrong("'" + folder + "' holds an earlier demo. Name another --folder, or add --fresh to delete that"
                    + " demo's data first.");
        }
        Files.createDirectories(folder);
        FileChannel lock = lock(folder);
        delete(folder.resolve(DATA));
        return new DemoFolder(
                folder, lock, "in " + folder + (demo ? "; the data of the demo that was there is deleted" : ""));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.allMatch(file -> file.endsWith(LOCK));
        }
    }

    private static ForetellException wrong(String why) {
        return new ForetellException(Errors.CONFIGURATION, why + " Nothing was done.");
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this very process runs it
        }
        channel.close();
        throw new ForetellException(
                Errors.FOLDER_IN_USE,
                "A demo is running in '" + folder + "': stop it there with Ctrl-C, or leave --fresh out or name another"
                        + " --folder to have one beside it. Nothing was deleted.");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the operating system gives the lock back with the process
        }
    }
}
