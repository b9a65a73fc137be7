package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.metadata.Message.Outcome;

/** Checks one kind of component against the draft, and adds to it what the component changes. */
@FunctionalInterface
interface Check {
    /** @throws Refused with the sentence for the list of failures */
    Outcome check(Component component, Draft draft);

    /** The component cannot be deployed. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String problem) {
            super(problem);
        }
    }
}
