package io.foretell.salesforce;

import io.foretell.testkit.crm.CrmConnectorContract;
import io.foretell.testkit.crm.CrmUnderTest;

final class PracticeSalesforceContractTest extends CrmConnectorContract {
    @Override
    protected CrmUnderTest start() {
        return new PracticeSalesforce();
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
