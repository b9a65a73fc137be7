package io.foretell.engine.read;

import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.state.StateTransaction;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reading a stream again from its beginning. Such a pass brings every record that exists, but says nothing of those that
 * were deleted since the lost position: a sweep is due when it has ended, whichever run that is.
 */
public final class Restart {
    private final StreamPlan stream;

    public Restart(StreamPlan stream) {
        this.stream = stream;
    }

    /** Forgets the position. */
    public void now(StateTransaction state) {
        state.cursors().drop(stream.stream());
        if (state.records().count(stream.stream().connection(), stream.storedObject()) > 0) {
            state.settings().put(name("sweep"), "due");
        }
    }

    /** Whether deletions may have gone unnoticed. */
    public boolean sweepDue(StateTransaction state) {
        return state.settings().get(name("sweep")).isPresent();
    }

    public void swept(StateTransaction state) {
        state.settings().remove(name("sweep"));
    }

    /**
     * Fields that the stored records do not have yet, because the configuration, a right or the CRM came to have them
     * after the position was reached. Records that did not change since would never show them.
     */
    Set<String> newFields(StateTransaction state) {
        Set<String> grown = new TreeSet<>();
        Optional<String> known = state.settings().get(name("fields"));
        if (known.isPresent()) {
            grown.addAll(stream.inputFields());
            grown.removeAll(Set.of(known.get().split(",")));
        }
        return grown;
    }

    /** Notes which fields the stored records have from here on. */
    void note(StateTransaction state) {
        String fields = String.join(",", new TreeSet<>(stream.inputFields()));
        if (!state.settings().get(name("fields")).equals(Optional.of(fields))) {
            state.settings().put(name("fields"), fields);
        }
    }

    private String name(String what) {
        return "read." + what + "." + stream.stream().connection() + "." + stream.storedObject();
    }
}
