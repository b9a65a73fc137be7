package io.foretell.salesforce;

import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.HttpLimits;
import io.foretell.spi.crm.CrmContext;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.option.OptionSpec;
import java.util.List;
import org.pf4j.Extension;

/** Salesforce, with an external client app and client credentials or a JWT. */
@Extension
public final class SalesforcePlugin implements CrmPlugin {
    @Override
    public String id() {
        return "salesforce";
    }

    @Override
    public String title() {
        return "Salesforce";
    }

    @Override
    public List<OptionSpec> options() {
        return SalesforceOptions.SPECS;
    }

    @Override
    public List<OptionSpec> adminOptions() {
        return SalesforceOptions.ADMIN;
    }

    @Override
    public String fieldName(String enrichment, String output) {
        return FieldNames.of(enrichment, output);
    }

    @Override
    public String recordId(String typed) {
        return RecordIds.typed(typed);
    }

    @Override
    public CrmSession connect(CrmContext context) {
        SalesforceOptions options = SalesforceOptions.of(context.options());
        CrmHttp http = CrmHttp.open(context.calls(), HttpLimits.DEFAULT);
        try {
            return new SalesforceSession(new SalesforceSignIn(options, http, context).signIn(), options, http, context);
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }
}
