package io.foretell.salesforce;

import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import java.util.List;

/** Creates and removes our own fields. */
final class SalesforceProvisioning {
    private final SalesforceClient client;
    private final Describes describes;

    SalesforceProvisioning(SalesforceClient client, Describes describes) {
        this.client = client;
        this.describes = describes;
    }

    boolean mayCreate() {
        return false;
    }

    ProvisionPlan plan(List<FieldSpec> wanted) {
        return new ProvisionPlan(
                List.of(), wanted.isEmpty() ? List.of() : List.of("Fields cannot be created " + client.version()));
    }

    ProvisionPlan planRemoval(List<FieldSpec> ours) {
        return new ProvisionPlan(
                List.of(),
                ours.isEmpty() ? List.of() : List.of("no " + describes.all().size()));
    }

    ProvisionResult apply(ProvisionPlan plan) {
        return new ProvisionResult(List.of(), plan.refusals());
    }
}
