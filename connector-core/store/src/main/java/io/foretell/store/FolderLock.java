package io.foretell.store;

import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes out of one folder. The lock is the operating system's: it goes with the process, however that
 * dies.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "foretell.lock";
    /** Far behind the content, because on Windows nobody could read a locked part. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    /**
     * Folders in use by this process. Static, because so are POSIX locks: opening and closing the file a second time
     * would release the lock that the process holds.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(Path folder) {
        Path real;
        try {
            real = Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw Failures.unwritable(folder, e);
        }
        if (!HELD.add(real)) {
            throw Failures.inUse(folder, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new FolderLock(real, lock(folder, real.resolve(FILE)));
        } catch (ForetellException e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static FileChannel lock(Path folder, Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
                throw Failures.inUse(folder, holder.isEmpty() ? "?" : holder);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } catch (ForetellException e) {
            closeQuietly(channel);
            throw e;
        } catch (IOException e) {
            closeQuietly(channel);
            throw Failures.unwritable(folder, e);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The failure that led here says more.
                return;
            }
        }
    }

    @Override
    public void close() {
        if (HELD.contains(folder) && channel.isOpen()) {
            closeQuietly(channel);
            HELD.remove(folder);
        }
    }
}
