package io.foretell.engine.run;

import io.foretell.engine.state.Hold;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.Predictions.Scope;
import java.util.List;
import java.util.Map;

/** Gives a record back to us although a person's value still stands in it: that value is now the one to replace. */
final class Release {
    private final EngineParts parts;

    Release(EngineParts parts) {
        this.parts = parts;
    }

    int release(String object, String typed) {
        String id = parts.crm().recordId(typed);
        String connection = parts.connection().name();
        return parts.store().write(state -> {
            List<Hold> holds = state.holds().find(connection, object, List.of(id)).stream()
                    .filter(hold -> hold.kind() == Hold.Kind.OVERRIDE)
                    .toList();
            for (Hold hold : holds) {
                state.ownFields()
                        .save(
                                connection,
                                object,
                                id,
                                Map.of(
                                        hold.field(),
                                        new Own(hold.value(), 0, parts.clock().instant())));
                state.predictions().unsettle(new Scope(hold.enrichment(), connection, object), List.of(id));
            }
            state.holds().release(holds);
            if (!holds.isEmpty()) {
                state.settings().audit(parts.clock().instant(), "admin", "release", object + " " + id);
            }
            return holds.size();
        });
    }
}
