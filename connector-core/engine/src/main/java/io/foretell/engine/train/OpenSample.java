package io.foretell.engine.train;

import io.foretell.engine.state.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Records whose outcome is not known yet, to be compared with closed ones. A young record has empty fields because it is
 * young, so those that are as old as closed ones usually got come first.
 */
final class OpenSample {
    /** More say nothing new about how often a field is filled. */
    static final int MOST = 2_000;
    /** Fewer old ones than this are no sample; then all open records count. */
    private static final int LEAST_OLD = 100;

    private record Open(String id, Instant created) {}

    private final List<Open> all = new ArrayList<>();

    void add(StoredRecord record, Instant created) {
        all.add(new Open(record.id(), created));
    }

    /** @param closed examples, in any order */
    List<String> ids(List<Labelled> closed, Instant now) {
        Instant born = now.minus(usualLife(closed));
        List<Open> old =
                all.stream().filter(open -> !open.created().isAfter(born)).toList();
        return even(old.size() >= LEAST_OLD ? old : all);
    }

    /** Of all ages. */
    List<String> ids() {
        return even(all);
    }

    private static List<String> even(List<Open> some) {
        return some.stream()
                .sorted(Comparator.comparingInt((Open open) -> Spread.of(open.id()))
                        .thenComparing(Open::id))
                .limit(MOST)
                .map(Open::id)
                .toList();
    }

    private static Duration usualLife(List<Labelled> closed) {
        List<Duration> lives = closed.stream()
                .map(labelled -> Duration.between(labelled.created(), labelled.labelTime()))
                .sorted()
                .toList();
        return lives.isEmpty() ? Duration.ZERO : lives.get(lives.size() / 2);
    }
}
