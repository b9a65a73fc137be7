package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;

/** Reads (id, stamp) of everything. */
final class SalesforceSweep {
    SalesforceSweep(SalesforceClient client, Describes describes) {}

    SweepPage page(SweepRequest request) {
        throw new CrmException(ErrorClass.FATAL, "Reading is not part of this version.");
    }
}
