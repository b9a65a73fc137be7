package io.foretell.app.init;

import io.foretell.app.init.ProposedEnrichment.ProposedList;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.ObjectSchema.Relation;
import io.foretell.spi.crm.OutcomeProposal;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.InputRole.Column;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.value.FieldType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds an enricher's SCALAR and LIST roles to an object by names and types. */
final class RoleBinding {
    private final ObjectSchema schema;
    private final Map<String, EnricherSpec> upstream;
    private final Map<String, OutcomeProposal> outcomes;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, ProposedList> lists = new LinkedHashMap<>();
    private final Set<String> usedRelations = new HashSet<>();
    private boolean complete = true;

    /**
     * @param upstream enrichments of the same object whose outputs may be inputs, by id
     * @param outcomes known outcomes by object: of what ends, only the good ends are worth an amount
     */
    RoleBinding(ObjectSchema schema, Map<String, EnricherSpec> upstream, Map<String, OutcomeProposal> outcomes) {
        this.schema = schema;
        this.upstream = upstream;
        this.outcomes = outcomes;
    }

    RoleBinding bind(EnricherSpec spec) {
        for (InputRole role : spec.inputs()) {
            boolean bound =
                    switch (role.kind()) {
                        case SCALAR ->
                            scalar(role)
                                    .map(source -> fields.put(role.name(), source) == null)
                                    .isPresent();
                        case LIST ->
                            list(role)
                                    .map(found -> lists.put(role.name(), found) == null)
                                    .isPresent();
                        case FEATURES -> true;
                    };
            complete &= bound || !role.required();
        }
        return this;
    }

    /** Whether every required role has something. */
    boolean complete() {
        return complete;
    }

    Map<String, String> fields() {
        return fields;
    }

    Map<String, ProposedList> lists() {
        return lists;
    }

    private Optional<String> scalar(InputRole role) {
        EnricherSpec other = upstream.get(role.name());
        if (other != null) {
            return other.outputs().stream()
                    .filter(output -> accepts(role, output.type()))
                    .map(OutputField::name)
                    .findFirst()
                    .map(output -> role.name() + "." + output);
        }
        if (role.name().startsWith("creat") && !schema.createdField().isEmpty()) {
            return Optional.of(schema.createdField());
        }
        return Optional.ofNullable(schema.fields().get(role.name()))
                .filter(field -> field.readable() && accepts(role, field.type()))
                .map(ObjectSchema.Field::name);
    }

    private static boolean accepts(InputRole role, FieldType type) {
        return role.types().isEmpty() || role.types().contains(type);
    }

    private Optional<ProposedList> list(InputRole role) {
        List<Relation> fitting = schema.relations().stream()
                .filter(relation -> !usedRelations.contains(relation.name()))
                .filter(relation -> role.columns().stream()
                        .filter(Column::required)
                        .allMatch(column -> relation.columns().containsKey(column.name())))
                .toList();
        Optional<Relation> found = fitting.stream()
                .filter(relation -> named(relation, role.name()))
                .findFirst()
                .or(() -> role.required() ? byColumns(role, fitting) : Optional.empty());
        found.ifPresent(relation -> usedRelations.add(relation.name()));
        return found.map(relation -> new ProposedList(relation.name(), where(role, relation)));
    }

    /** The relation that has most of the role's columns, its first one in any case: that is what the role is about. */
    private static Optional<Relation> byColumns(InputRole role, List<Relation> fitting) {
        return fitting.stream()
                .filter(relation -> !role.columns().isEmpty()
                        && relation.columns().containsKey(role.columns().get(0).name()))
                .min(Comparator.comparingLong(relation -> -role.columns().stream()
                        .filter(column -> relation.columns().containsKey(column.name()))
                        .count()));
    }

    private Map<String, List<String>> where(InputRole role, Relation relation) {
        if (!relation.fromCustomer().isEmpty()) {
            return relation.fromCustomer(); // what a colleague or a robot wrote says nothing about the customer
        }
        boolean amount =
                role.columns().stream().anyMatch(c -> c.type() == FieldType.NUMBER || c.type() == FieldType.MONEY);
        OutcomeProposal outcome = outcomes.get(relation.childObject());
        return amount && outcome != null ? outcome.good() : Map.of();
    }

    /** {@code messages} is found in {@code mail.message}, {@code activities} in {@code mail.activity}. */
    private static boolean named(Relation relation, String role) {
        String stem = role.endsWith("ies")
                ? role.substring(0, role.length() - 3)
                : role.endsWith("s") ? role.substring(0, role.length() - 1) : role;
        return (relation.name() + " " + relation.childObject())
                .toLowerCase(Locale.ROOT)
                .contains(stem);
    }
}
