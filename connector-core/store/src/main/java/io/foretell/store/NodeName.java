package io.foretell.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;

/** How a process is known to others: {@code host/process/start/unique}. Containers share process ids, but not the last part. */
record NodeName(String host, long process, long startedAt, String unique) {
    /** A kernel that corrects its clock tells another start of the same process. */
    private static final long ROUNDING_MILLIS = 5_000;

    static NodeName fresh() {
        ProcessHandle me = ProcessHandle.current();
        return new NodeName(
                thisHost(),
                me.pid(),
                startedAt(me),
                UUID.randomUUID().toString().substring(0, 8));
    }

    static Optional<NodeName> parse(String text) {
        String[] parts = text.split("/");
        try {
            return parts.length >= 4
                    ? Optional.of(new NodeName(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String text() {
        return host + "/" + process + "/" + startedAt + "/" + unique;
    }

    /** Of another machine nobody knows. */
    boolean isKnownDead() {
        return host.equals(thisHost())
                && ProcessHandle.of(process)
                        .filter(ProcessHandle::isAlive)
                        .filter(living -> Math.abs(startedAt(living) - startedAt) < ROUNDING_MILLIS)
                        .isEmpty();
    }

    private static long startedAt(ProcessHandle process) {
        return process.info().startInstant().map(at -> at.toEpochMilli()).orElse(0L);
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName().replace('/', '_');
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
