package io.foretell.salesforce;

import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.testkit.crm.CrmConnectorContract;
import io.foretell.testkit.crm.CrmUnderTest;
import java.util.Map;

/** The same promises when every write, however small, is a bulk job. */
final class PracticeSalesforceByBulkContractTest extends CrmConnectorContract {
    @Override
    protected CrmUnderTest start() {
        return new PracticeSalesforce(PracticeOrgOptions.builder(), Map.of("bulk_write_from", 1));
    }

    @Override
    protected String fieldPrefix() {
        return "Foretell_Contract_";
    }

    @Override
    protected String fieldSuffix() {
        return "__c";
    }
}
