package io.foretell.engine.run;

import io.foretell.engine.config.Source;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.ModelRecord;
import io.foretell.spi.train.FeatureField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model in use learnt from, beside what can be read today. An input that a model does not get would count as empty
 * for every record: all scores would move, and move back when it comes back.
 */
final class ModelInputs {
    private final BoundEnrichment bound;
    private final ModelRecord model;

    ModelInputs(BoundEnrichment bound, ModelRecord model) {
        this.bound = bound;
        this.model = model;
    }

    /** Inputs that only this model still reads, since the configuration does not name them any more. */
    Optional<String> kept() {
        if (bound.kept().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("model " + model.version() + " of " + bound.id() + " still uses "
                + bound.kept().stream().map(FeatureField::name).collect(Collectors.joining(", "))
                + "; retrain to drop " + (bound.kept().size() == 1 ? "it" : "them") + ": foretell train " + bound.id());
    }

    /** Inputs that this model cannot get any more, and what to do; empty when it gets all. */
    Optional<String> lost() {
        // The plan keeps whatever the model learnt from and can still be read.
        Set<String> read = Stream.concat(bound.features().stream(), bound.kept().stream())
                .map(FeatureField::name)
                .collect(Collectors.toSet());
        List<String> lost = new ArrayList<>();
        String fields = model.features().stream()
                .map(FeatureField::name)
                .filter(name -> !read.contains(name))
                .map(name -> Source.parse(name) instanceof Source.Field
                        ? bound.config().object() + "." + name
                        : name)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!fields.isEmpty()) {
            lost.add(fields + ", which no longer exists or may not be read by Foretell's user");
        }
        Set<String> roles = new TreeSet<>(model.roles());
        roles.removeAll(bound.roles());
        if (!roles.isEmpty()) {
            lost.add(String.join(", ", roles) + ", which connector.yml binds no more under 'fields' or 'related'");
        }
        String id = bound.id();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of("model " + model.version() + " of " + id + " needs " + String.join("; and ", lost)
                        + ". Next: put it back or give the right to read it; if it went or got another name for good,"
                        + " train without it (foretell train " + id + ", then foretell models promote " + id
                        + " N), or go back to a model that does without (foretell models rollback " + id + ")");
    }
}
