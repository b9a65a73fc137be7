package io.foretell.salesforce;

import io.foretell.spi.crm.OutcomeProposal;
import java.util.Optional;

/** How Salesforce marks the end of its objects. */
final class SalesforceOutcomes {
    private SalesforceOutcomes() {}

    static Optional<OutcomeProposal> propose(String object) {
        return Optional.<OutcomeProposal>empty().filter(none -> !object.isEmpty());
    }
}
