package io.foretell.salesforce;

import io.foretell.crmkit.ErrorTable;
import io.foretell.crmkit.Failure;
import io.foretell.crmkit.Reply;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Salesforce's errors mean, code by code: of whole calls ({@code errorCode}), of rows of a collection ({@code
 * statusCode}) and of rows of a bulk job ({@code sf__Error}) alike. The words of a message decide only where one code
 * stands for two things.
 */
final class SalesforceErrors {
    static final ErrorTable TABLE =
            new ErrorTable(Stream.of(RowErrors.RULES, SignInErrors.RULES, CallErrors.RULES, ErrorTable.http())
                    .flatMap(List::stream)
                    .toList());

    /** Of calls that change nothing, where a missing right is one to see. */
    static final ErrorTable READING = new ErrorTable(
            Stream.of(CallErrors.READING, RowErrors.RULES, SignInErrors.RULES, CallErrors.RULES, ErrorTable.http())
                    .flatMap(List::stream)
                    .toList());

    private SalesforceErrors() {}

    /** A refused call as the engine wants it. */
    static CrmException exception(Reply reply, Kind kind, String what) {
        ErrorTable table = kind == Kind.WRITE ? TABLE : READING;
        return table.exception(
                ErrorBody.failure(reply, kind), what, reply.retryAfter().orElse(null));
    }

    /** What a failure of one row means: it is known not to be written, whatever the code. */
    static CrmException ofRow(RowFailure failure, String object) {
        return TABLE.exception(new Failure(0, failure.code(), failure.message(), Kind.READ), "writing " + object, null);
    }
}
