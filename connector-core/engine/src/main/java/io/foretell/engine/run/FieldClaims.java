package io.foretell.engine.run;

import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.state.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which connection writes which fields of which account. Two connections to one account that write the same fields would
 * take each other's values for those of people.
 */
final class FieldClaims {
    private final StateStore store;
    private final String connection;
    private final Set<String> others;
    private final String account;
    private final Set<String> fields = new TreeSet<>();

    FieldClaims(EngineParts parts, String account, ConnectionPlan plan) {
        this.store = parts.store();
        this.connection = parts.connection().name();
        this.others = new TreeSet<>(parts.otherConnections());
        this.others.remove(connection);
        this.account = account;
        for (BoundEnrichment bound : plan.enrichments()) {
            bound.fields().values().forEach(field -> fields.add(bound.config().object() + "." + field));
        }
    }

    /** Claims the fields, unless another connection that is still configured has claimed one of them before. */
    Optional<String> claim() {
        return store.write(state -> {
            for (String other : others) {
                Set<String> shared = new TreeSet<>(fields);
                shared.retainAll(state.settings()
                        .get(name(other))
                        .map(text -> theirs(text.lines().toList()))
                        .orElse(Set.of()));
                if (!shared.isEmpty()) {
                    return Optional.of("connection '" + other
                            + "' leads to the same account and writes the same fields: "
                            + shared
                            + ". Each would take the other's values for those of people. Give one of them other"
                            + " fields under 'write_to', or put both enrichments under one connection. If '" + other
                            + "' does not write them any more, run: foretell check " + other);
                }
            }
            state.settings().put(name(connection), account + "\n" + String.join("\n", fields));
            return Optional.empty();
        });
    }

    /** Fields of another connection's claim; none when it leads to another account. */
    private Set<String> theirs(List<String> lines) {
        return lines.isEmpty() || !lines.get(0).equals(account) ? Set.of() : Set.copyOf(lines.subList(1, lines.size()));
    }

    private static String name(String connection) {
        return "writes." + connection;
    }
}
