package io.foretell.odoo;

import io.foretell.crmkit.ServerUrl;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.option.Options;
import io.foretell.spi.option.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * The checked options of one connection.
 *
 * @param overlap how far behind the server's clock a new pass of reading starts
 */
record OdooOptions(
        HttpUrl url, Optional<String> database, String login, Secret apiKey, Duration overlap, int pageSize) {
    static final List<OptionSpec> SPECS = List.of(
            OptionSpec.required(
                    "url", OptionType.TEXT, "Address of the Odoo server, without a path.", "https://crm.example.com"),
            OptionSpec.optional(
                    "database",
                    OptionType.TEXT,
                    "Name of the database; may be left out when the server has one and tells its name.",
                    ""),
            OptionSpec.required(
                    "login", OptionType.TEXT, "Login name of the user that Foretell works as.", "foretell@example.com"),
            OptionSpec.required(
                    "api_key",
                    OptionType.SECRET,
                    "API key of that user (in Odoo: Preferences > Account Security > New API Key).",
                    "${env:ODOO_API_KEY}"),
            OptionSpec.optional(
                    "overlap",
                    OptionType.DURATION,
                    "How far back each sync reads again; longer than the longest transaction in Odoo, such as an import.",
                    "150 s"),
            OptionSpec.optional("page_size", OptionType.INTEGER, "Most records in one call of reading.", "1000"),
            OptionSpec.optional(
                    "allow_http",
                    OptionType.BOOL,
                    "Allow an address without encryption; without this only this machine itself may be named with http.",
                    "false"));

    /** Take the place of the daily user's own. */
    static final List<OptionSpec> ADMIN = List.of(
            OptionSpec.required("login", OptionType.TEXT, "Login name of an administrator.", "admin@example.com"),
            OptionSpec.required("api_key", OptionType.SECRET, "API key or password of the administrator.", "***"));

    static OdooOptions of(Options options) {
        return new OdooOptions(
                ServerUrl.parse(options.text("url"), options.bool("allow_http")),
                options.optionalText("database").filter(name -> !name.isBlank()),
                options.text("login"),
                options.secret("api_key"),
                options.duration("overlap"),
                Math.max(1, options.integer("page_size")));
    }
}
