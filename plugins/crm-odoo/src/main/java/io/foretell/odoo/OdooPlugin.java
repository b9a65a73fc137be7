package io.foretell.odoo;

import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.HttpLimits;
import io.foretell.spi.crm.CrmContext;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.option.OptionSpec;
import java.util.List;
import org.pf4j.Extension;

/** Odoo 16 to 18, cloud or own server, with a login and an API key. */
@Extension
public final class OdooPlugin implements CrmPlugin {
    @Override
    public String id() {
        return "odoo";
    }

    @Override
    public String title() {
        return "Odoo";
    }

    @Override
    public List<OptionSpec> options() {
        return OdooOptions.SPECS;
    }

    @Override
    public List<OptionSpec> adminOptions() {
        return OdooOptions.ADMIN;
    }

    @Override
    public CrmSession connect(CrmContext context) {
        OdooOptions options = OdooOptions.of(context.options());
        CrmHttp http = CrmHttp.open(context.calls(), HttpLimits.DEFAULT);
        try {
            OdooSignIn.SignedIn account = new OdooSignIn(options, new OdooRpc(options.url(), http)).signIn();
            return new OdooSession(options, account, http, context.clock());
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }
}
