package io.foretell.salesforce;

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
 * @param url the org's own address, to which the sign-in goes
 * @param hosts where a token may be sent to
 * @param version of the API that is wanted; an older one is taken when the org does not have it
 * @param overlap how far behind the server's clock a new pass of reading starts
 * @param bulkFrom records from which a first load is a Bulk job; 0 for never
 * @param bulkWriteFrom rows from which a delivery is a Bulk job; 0 for never
 * @param adminToken lent by an administrator for this one sign-in, to change metadata with
 */
record SalesforceOptions(
        HttpUrl url,
        AllowedHosts hosts,
        boolean jwt,
        String clientId,
        Optional<Secret> clientSecret,
        Optional<String> username,
        Optional<Secret> privateKey,
        Optional<String> audience,
        ApiVersion version,
        Duration overlap,
        int bulkFrom,
        int bulkWriteFrom,
        Optional<Secret> adminToken) {
    private static final String ADMIN_TOKEN = "admin_token";

    private static final String JWT = "jwt";

    static final List<OptionSpec> SPECS = List.of(
            OptionSpec.required(
                    "url",
                    OptionType.TEXT,
                    "Address of the org: its My Domain (in Setup: My Domain), not the one with 'lightning' in it.",
                    "https://example.my.salesforce.com"),
            OptionSpec.choice(
                    "method",
                    "How to sign in: with the app's own client credentials, or with a JWT that a private key signs.",
                    "client-credentials",
                    List.of("client-credentials", JWT)),
            OptionSpec.required(
                    "client_id",
                    OptionType.TEXT,
                    "Consumer key of the external client app (in Setup: External Client App Manager).",
                    "3MVG9example"),
            OptionSpec.optional(
                    "client_secret",
                    OptionType.SECRET,
                    "Consumer secret of that app; for the method client-credentials.",
                    ""),
            OptionSpec.optional(
                    "username",
                    OptionType.TEXT,
                    "User that Foretell works as; for the method jwt. With client-credentials it is the app's run-as user.",
                    ""),
            OptionSpec.optional(
                    "private_key",
                    OptionType.SECRET,
                    "Private key in PEM form (PKCS#8) whose certificate the app has; for the method jwt.",
                    ""),
            OptionSpec.optional(
                    "audience",
                    OptionType.TEXT,
                    "Audience of the JWT; left out: https://login.salesforce.com, or https://test.salesforce.com for a"
                            + " sandbox.",
                    ""),
            OptionSpec.optional(
                    "api_version",
                    OptionType.TEXT,
                    "Newest version of the API to use; an org that is behind is read with its own newest one.",
                    "67.0"),
            OptionSpec.optional(
                    "allow_host",
                    OptionType.LIST,
                    "Hosts outside Salesforce's own domains that may be given the token, such as a proxy; this machine"
                            + " itself may then be named with http.",
                    ""),
            OptionSpec.optional(
                    "overlap",
                    OptionType.DURATION,
                    "How far back each sync reads again; longer than the longest transaction in the org.",
                    "10 min"),
            OptionSpec.optional(
                    "bulk_from",
                    OptionType.INTEGER,
                    "Records of an object from which its first load is a Bulk API job; 0 for never.",
                    "10000"),
            OptionSpec.optional(
                    "bulk_write_from",
                    OptionType.INTEGER,
                    "Rows of one delivery from which it is a Bulk API job; 0 for never.",
                    "2001"));

    static final List<OptionSpec> ADMIN = List.of(OptionSpec.required(
            ADMIN_TOKEN,
            OptionType.SECRET,
            "Access token of an administrator's session, such as 'sf org display' shows one; used for metadata only.",
            "00D5g000004XXXX!AQ..."));

    static SalesforceOptions of(Options options) {
        AllowedHosts hosts = new AllowedHosts(options.list("allow_host"));
        boolean jwt = options.text("method").equals(JWT);
        SalesforceOptions read = new SalesforceOptions(
                hosts.check(options.text("url")),
                hosts,
                jwt,
                options.text("client_id"),
                secret(options, "client_secret"),
                options.optionalText("username").filter(text -> !text.isBlank()),
                secret(options, "private_key"),
                options.optionalText("audience").filter(text -> !text.isBlank()),
                ApiVersion.parse(options.text("api_version")),
                options.duration("overlap"),
                Math.max(0, options.integer("bulk_from")),
                Math.max(0, options.integer("bulk_write_from")),
                // Declared only while an administrator is asked for it.
                options.describe().containsKey(ADMIN_TOKEN) ? secret(options, ADMIN_TOKEN) : Optional.empty());
        if (!jwt && read.clientSecret.isEmpty()) {
            throw AllowedHosts.refused(
                    "The method client-credentials needs 'client_secret': the consumer secret of the external client app.");
        }
        if (jwt && (read.username.isEmpty() || read.privateKey.isEmpty())) {
            throw AllowedHosts.refused(
                    "The method jwt needs 'username' and 'private_key': the user to work as, and the key whose"
                            + " certificate the external client app has.");
        }
        return read;
    }

    private static Optional<Secret> secret(Options options, String name) {
        return options.has(name) ? Optional.of(options.secret(name)) : Optional.empty();
    }
}
