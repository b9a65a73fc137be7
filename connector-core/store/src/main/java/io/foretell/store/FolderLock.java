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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Several processes use one folder side by side; only one that is alone there may bring the database to a new version. The
 * locks are the operating system's: they go with the process, however that dies.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "foretell.lock";

    /** Far behind the content, because on Windows nobody could read a locked part. Held while somebody comes in. */
    private static final long DOOR = Long.MAX_VALUE - 3;

    /** Shared by all who are in. */
    private static final long ROOM = Long.MAX_VALUE - 1;

    private static final Duration LOOK = Duration.ofMillis(50);

    /**
     * Folders in use by this process. Static, because so are POSIX locks: opening and closing the file a second time
     * would release the lock that the process holds.
     */
    private static final Map<Path, FolderLock> HELD = new HashMap<>();

    private final Path folder;
    private final FileChannel channel;
    private @Nullable FileLock door;
    private @Nullable FileLock whole;
    private int users = 1;

    private FolderLock(Path folder, FileChannel channel, FileLock door, @Nullable FileLock whole) {
        this.folder = folder;
        this.channel = channel;
        this.door = door;
        this.whole = whole;
    }

    /**
     * Comes in; other processes wait at the door until {@link #opened} is called.
     *
     * @param patience for another process that is coming in
     */
    static FolderLock take(Path folder, Duration patience) {
        Path real;
        try {
            real = Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw Failures.unwritable(folder, e);
        }
        synchronized (HELD) {
            FolderLock held = HELD.get(real);
            if (held != null) {
                held.users++;
                return held;
            }
            FolderLock taken = lock(folder, real, patience);
            HELD.put(real, taken);
            return taken;
        }
    }

    private static FolderLock lock(Path folder, Path real, Duration patience) {
        Path file = real.resolve(FILE);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock door = patiently(channel, patience);
            if (door == null) {
                throw Failures.inUse(folder, holder(file));
            }
            FileLock whole = channel.tryLock(ROOM, 1, false);
            if (whole == null && channel.tryLock(ROOM, 1, true) == null) {
                throw Failures.inUse(folder, holder(file));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return new FolderLock(real, channel, door, whole);
        } catch (ForetellException e) {
            closeQuietly(channel);
            throw e;
        } catch (IOException e) {
            closeQuietly(channel);
            throw Failures.unwritable(folder, e);
        }
    }

    private static @Nullable FileLock patiently(FileChannel channel, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            FileLock lock = channel.tryLock(DOOR, 1, false);
            if (lock != null || System.nanoTime() > end) {
                return lock;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Who came in last. */
    private static String holder(Path file) throws IOException {
        String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
        return holder.isEmpty() ? "?" : holder;
    }

    /** Whether nobody else is in, and no other process comes in before {@link #opened}. */
    boolean alone() {
        synchronized (HELD) {
            return whole != null && users == 1;
        }
    }

    /** Lets others in. */
    void opened() {
        synchronized (HELD) {
            try {
                if (whole != null) {
                    // Nobody slips in between, because the door is still ours.
                    whole.release();
                    whole = null;
                    channel.lock(ROOM, 1, true);
                }
                if (door != null) {
                    door.release();
                    door = null;
                }
            } catch (IOException e) {
                throw Failures.unwritable(folder, e);
            }
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
        synchronized (HELD) {
            if (--users == 0) {
                HELD.remove(folder);
                closeQuietly(channel);
            }
        }
    }
}
