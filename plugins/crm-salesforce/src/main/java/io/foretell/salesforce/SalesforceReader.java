package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Reads changes and records. */
final class SalesforceReader implements AutoCloseable {
    static final int MAX_PAGE = 2000;

    SalesforceReader(
            SalesforceClient client, Describes describes, String currency, SalesforceOptions options, Clock clock) {}

    ReadResult read(ReadRequest request) {
        throw new CrmException(ErrorClass.FATAL, "Reading is not part of this version.");
    }

    List<CrmRecord> readByIds(String object, Collection<String> ids, Collection<String> names) {
        throw new CrmException(ErrorClass.FATAL, "Reading is not part of this version.");
    }

    @Override
    public void close() {}
}
