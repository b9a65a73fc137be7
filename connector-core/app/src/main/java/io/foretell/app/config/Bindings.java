package io.foretell.app.config;

import io.foretell.engine.config.FeatureBinding;
import io.foretell.engine.config.ListBinding;
import io.foretell.engine.config.Outcome;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Source;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.InputRole.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code inputs}, {@code fields} and {@code related} against the enricher's roles. */
final class Bindings {
    private final Section section;
    private final EnricherSpec spec;

    Bindings(Section section, EnricherSpec spec) {
        this.section = section;
        this.spec = spec;
    }

    FeatureBinding features() {
        Optional<InputRole> role =
                spec.inputs().stream().filter(r -> r.kind() == Kind.FEATURES).findFirst();
        if (!section.has("inputs")) {
            role.filter(InputRole::required)
                    .ifPresent(r -> section.problem(
                            "inputs",
                            "is missing: " + spec.id() + " needs to know what to learn from.",
                            "Name fields as a list, or write: inputs: {include: \"*\"}"));
            return FeatureBinding.NONE;
        } else if (role.isEmpty()) {
            section.problem(
                    "inputs",
                    "has no effect: " + spec.id() + " does not take a list of inputs.",
                    known("fields", Kind.SCALAR));
            return FeatureBinding.NONE;
        } else if (section.isList("inputs")) {
            return new FeatureBinding(false, sources(section, "inputs"), Set.of());
        }
        Section inputs = section.child("inputs");
        List<String> included = inputs.texts("include");
        boolean everything = included.contains("*");
        return new FeatureBinding(
                everything,
                sources(inputs, "include").stream()
                        .filter(source -> !source.text().equals("*"))
                        .toList(),
                Set.copyOf(inputs.texts("exclude")));
    }

    Map<String, Source> scalars() {
        Map<String, Source> scalars = new HashMap<>();
        Section fields = section.child("fields");
        section.textMap("fields").forEach((role, source) -> {
            if (isRole(fields, role, Kind.SCALAR)) {
                scalars.put(role, Source.parse(source));
            }
        });
        demand("fields", Kind.SCALAR, scalars.keySet());
        return scalars;
    }

    Map<String, ListBinding> lists() {
        Map<String, ListBinding> lists = new HashMap<>();
        Section related = section.child("related");
        for (String role : related.keys()) {
            if (isRole(related, role, Kind.LIST)) {
                lists.put(role, list(related, role));
            }
        }
        demand("related", Kind.LIST, lists.keySet());
        return lists;
    }

    /** Says which inputs would tell the answer, or are forbidden. */
    void refuse(FeatureBinding features, Optional<Outcome> outcome, Set<String> never) {
        Set<String> telling = outcome.map(Outcome::fields).orElse(Set.of());
        Section home = section.isList("inputs") ? section : section.child("inputs");
        String key = section.isList("inputs") ? "inputs" : "include";
        List<String> named = home.texts(key);
        for (Source source : features.include()) {
            int index = named.indexOf(source.text());
            if (telling.contains(source.text())) {
                home.problem(
                        key,
                        index,
                        "'" + source.text() + "' says the outcome, so it cannot be an input.",
                        "Remove it here.");
            } else if (never.contains(source.text())) {
                home.problem(
                        key,
                        index,
                        "'" + source.text() + "' also stands in never_inputs.",
                        "Remove it from one of them.");
            }
        }
    }

    private ListBinding list(Section related, String role) {
        if (related.isText(role)) {
            return new ListBinding(related.text(role).orElse(""), Map.of(), RecordFilter.EVERYTHING);
        }
        Section list = related.child(role);
        List<String> columns = role(role).stream()
                .flatMap(r -> r.columns().stream())
                .map(InputRole.Column::name)
                .toList();
        Section given = list.child("columns");
        given.keys().stream()
                .filter(column -> !columns.contains(column))
                .forEach(column ->
                        given.problem(column, "is not a column of " + role + ".", Suggestions.among(column, columns)));
        return new ListBinding(list.text("from").orElse(""), list.textMap("columns"), list.filter("where"));
    }

    private Optional<InputRole> role(String name) {
        return spec.inputs().stream().filter(r -> r.name().equals(name)).findFirst();
    }

    private boolean isRole(Section home, String name, Kind kind) {
        Optional<InputRole> role = role(name);
        if (role.isPresent() && role.get().kind() == kind) {
            return true;
        }
        home.problem(
                name,
                role.isPresent() ? "does not belong here." : "is not an input of " + spec.id() + ".",
                role.isPresent()
                        ? "Write it under '" + key(role.get().kind()) + "'."
                        : Suggestions.among(name, names(kind)));
        return false;
    }

    private void demand(String key, Kind kind, Set<String> bound) {
        spec.inputs().stream()
                .filter(r -> r.kind() == kind && r.required() && !bound.contains(r.name()))
                .filter(r -> !section.child(key).has(r.name()))
                .forEach(r -> section.child(key)
                        .problem(r.name(), "is missing: " + r.sentence(), "Add it under '" + key + "'."));
    }

    private List<Source> sources(Section home, String key) {
        return home.texts(key).stream().map(Source::parse).toList();
    }

    private List<String> names(Kind kind) {
        return spec.inputs().stream()
                .filter(r -> r.kind() == kind)
                .map(InputRole::name)
                .toList();
    }

    private String known(String key, Kind kind) {
        return names(kind).isEmpty() ? "Remove it." : "It takes under '" + key + "': " + names(kind) + ".";
    }

    private static String key(Kind kind) {
        return switch (kind) {
            case SCALAR -> "fields";
            case LIST -> "related";
            case FEATURES -> "inputs";
        };
    }
}
