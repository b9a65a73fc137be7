package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.formula.Expression;
import io.foretell.practice.salesforce.formula.Scope;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Formula;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes a formula field from its row, the rows that it points at, and the org's hierarchy settings. */
final class DeployedFormula implements Formula {
    private final Org org;
    private final Expression expression;
    private final FieldType type;

    DeployedFormula(Org org, Expression expression, FieldType type) {
        this.org = org;
        this.expression = expression;
        this.type = type;
    }

    @Override
    public @Nullable Object value(Row row) {
        Object value = expression.value(new RowScope(row));
        return type == FieldType.BOOLEAN ? Boolean.TRUE.equals(value) : value;
    }

    private final class RowScope implements Scope {
        private final Row row;

        private RowScope(Row row) {
            this.row = row;
        }

        @Override
        public @Nullable Object value(List<String> path) {
            if (path.get(0).equalsIgnoreCase("$Setup")) {
                return setting(path);
            }
            Optional<Row> here = Optional.of(row);
            for (String step : path.subList(0, path.size() - 1)) {
                here = here.flatMap(from -> follow(from, step));
            }
            String last = path.get(path.size() - 1);
            return here.map(from -> from.get(last)).orElse(null);
        }

        @Override
        public Instant now() {
            return org.clock().stamp();
        }
    }

    private Optional<Row> follow(Row from, String step) {
        return from.object()
                .relationship(step)
                .map(lookup -> from.text(lookup.name()))
                .flatMap(id -> org.read(view -> view.row(id)));
    }

    /** The value for the whole organization. */
    private @Nullable Object setting(List<String> path) {
        Optional<ObjectDef> object = org.schema().object(path.get(1));
        return object.flatMap(found -> org.read(view -> view.rows(found, false)
                        .filter(row -> row.text("SetupOwnerId").equals(org.id()))
                        .findFirst()))
                .map(row -> row.get(path.get(2)))
                .orElse(null);
    }
}
