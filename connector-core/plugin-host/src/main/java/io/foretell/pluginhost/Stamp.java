package io.foretell.pluginhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * What the operating system says about a file or folder that is not a link. The time of change cannot be set by a
 * program: whoever alters content, name, rights or times, or puts another file in its place, changes the stamp.
 *
 * @param inode the file's number
 * @param size in bytes
 * @param modified in nanoseconds
 * @param changed in nanoseconds
 * @param mode kind and rights
 * @param owner user id
 */
record Stamp(long inode, long size, long modified, long changed, int mode, int owner) {
    private static final int OTHERS_MAY_WRITE = 0b000_010_010;
    private static final int KIND = 0xf000;
    private static final int FOLDER = 0x4000;
    private static final int FILE = 0x8000;

    /** @throws UnsupportedOperationException where files have no such attributes */
    static Stamp of(Path file) throws IOException {
        Map<String, Object> found =
                Files.readAttributes(file, "unix:ino,size,lastModifiedTime,ctime,mode,uid", LinkOption.NOFOLLOW_LINKS);
        return new Stamp(
                number(found, "ino"),
                number(found, "size"),
                nanos(found, "lastModifiedTime"),
                nanos(found, "ctime"),
                (int) number(found, "mode"),
                (int) number(found, "uid"));
    }

    boolean isFolder() {
        return (mode & KIND) == FOLDER;
    }

    /** A file or folder of this user that nobody else may write to. */
    boolean isPrivateTo(int user) {
        int kind = mode & KIND;
        return owner == user && (kind == FOLDER || kind == FILE) && (mode & OTHERS_MAY_WRITE) == 0;
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
    }

    private static long nanos(Map<String, Object> attributes, String name) {
        FileTime time = (FileTime) Objects.requireNonNull(attributes.get(name), name);
        return time.to(java.util.concurrent.TimeUnit.NANOSECONDS);
    }
}
