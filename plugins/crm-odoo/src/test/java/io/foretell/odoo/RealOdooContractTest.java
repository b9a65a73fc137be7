package io.foretell.odoo;

import io.foretell.testkit.crm.CrmConnectorContract;
import io.foretell.testkit.crm.CrmUnderTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Against a real Odoo: set FORETELL_ODOO_URL, _DB, _LOGIN and _KEY. */
@EnabledIfEnvironmentVariable(
        named = "FORETELL_ODOO_URL",
        matches = ".+",
        disabledReason = "NO REAL ODOO WAS TESTED: set FORETELL_ODOO_URL, _DB, _LOGIN and _KEY to one")
final class RealOdooContractTest extends CrmConnectorContract {
    @Override
    protected CrmUnderTest start() {
        return new RealOdoo();
    }
}
