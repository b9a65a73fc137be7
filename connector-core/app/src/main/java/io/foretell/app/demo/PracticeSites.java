package io.foretell.app.demo;

import io.foretell.engine.Errors;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.time.Clock;

/** Starts the practice CRM of a kind. */
final class PracticeSites {
    private static final ErrorCode PORT = new ErrorCode("F-1031", ErrorKind.CONFIG);

    private PracticeSites() {}

    /** @param secret that clients sign in with */
    static PracticeSite start(String crm, int port, long seed, Clock clock, String secret) {
        try {
            return switch (crm) {
                case "odoo" -> OdooSite.start(port, seed, clock, secret);
                case "salesforce" -> SalesforceSite.start(port, seed, clock, secret);
                default ->
                    throw new ForetellException(
                            Errors.CONFIGURATION,
                            "There is no practice CRM for '" + crm + "': take --crm odoo or --crm salesforce");
            };
        } catch (ForetellException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ForetellException(
                    PORT,
                    "the practice CRM cannot listen on port " + port
                            + ": is another one running? Take a free port with --port 0",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }
}
