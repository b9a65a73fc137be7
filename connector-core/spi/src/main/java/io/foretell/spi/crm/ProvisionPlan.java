package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Changes of the CRM's metadata, to be shown before they are made.
 *
 * @param steps in order; empty when there is nothing to do
 * @param refusals why something cannot be done, one sentence each with what to do instead
 */
public record ProvisionPlan(List<Step> steps, List<String> refusals) {
    /** What a step does. */
    public enum Action {
        CREATE,
        REMOVE
    }

    /** One change; {@code sentence} says it for the admin. */
    public record Step(Action action, FieldSpec field, String sentence) {
        public Step {
            requireNonNull(action, "action is null");
            requireNonNull(field, "field is null");
            requireNonNull(sentence, "sentence is null");
        }
    }

    public ProvisionPlan {
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
    }
}
