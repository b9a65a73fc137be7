package io.foretell.odoo;

import io.foretell.testkit.crm.CrmConnectorContract;
import io.foretell.testkit.crm.CrmUnderTest;

final class PracticeOdooContractTest extends CrmConnectorContract {
    @Override
    protected CrmUnderTest start() {
        return new PracticeOdoo();
    }
}
