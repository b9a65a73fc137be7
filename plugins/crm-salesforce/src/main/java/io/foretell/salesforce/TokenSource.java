package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.Json;
import io.foretell.crmkit.Reply;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.option.Secret;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The one token of a session, kept in memory and shared by all its calls. However many threads find it refused, one of
 * them asks for the next. It is never revoked: the sessions of one user and app are shared, and another worker's calls
 * would die with it. Safe for several threads.
 */
final class TokenSource implements Tokens {
    private static final Pattern IDENTITY = Pattern.compile("/id/(\\w{15}|\\w{18})/(\\w{15}|\\w{18})$");

    private final TokenRequest request;
    private final AllowedHosts hosts;
    private final CrmHttp http;
    private @Nullable AccessToken current;

    TokenSource(TokenRequest request, AllowedHosts hosts, CrmHttp http) {
        this.request = request;
        this.hosts = hosts;
        this.http = http;
    }

    @Override
    public synchronized AccessToken get() {
        AccessToken known = current;
        if (known == null) {
            known = signIn();
            current = known;
        }
        return known;
    }

    /** The next token after this one was refused; who comes late gets what another thread has fetched meanwhile. */
    @Override
    public synchronized AccessToken after(AccessToken refused) {
        AccessToken known = current;
        if (known != null && known != refused) {
            return known;
        }
        AccessToken fresh = signIn();
        if (!fresh.orgId().equals(refused.orgId())) {
            throw AllowedHosts.refused("The org behind 'url' has become another one (" + fresh.orgId() + " instead of "
                    + refused.orgId() + ") in the middle of the work: nothing more is read or written. Check 'url'.");
        }
        current = fresh;
        return fresh;
    }

    private AccessToken signIn() {
        Reply reply = http.send(request.make(), Kind.SIGN_IN);
        if (reply.status() / 100 == 3) {
            throw AllowedHosts.refused(
                    "The server sends the sign-in on to another address: write the org's My Domain as"
                            + " 'url' (in Setup: My Domain).");
        }
        if (!reply.ok()) {
            throw SalesforceErrors.exception(reply, Kind.SIGN_IN, "signing in");
        }
        JsonNode body = Json.tree(reply.body()).orElse(NullNode.getInstance());
        String token = body.path("access_token").asText("");
        Matcher identity = IDENTITY.matcher(body.path("id").asText(""));
        if (token.isEmpty() || !identity.find()) {
            throw AllowedHosts.refused(
                    "The sign-in was answered, but not as Salesforce does: check that 'url' is the org's My Domain.");
        }
        HttpUrl instance = hosts.check(body.path("instance_url").asText(""));
        return new AccessToken(
                new Secret(token), instance, RecordIds.full(identity.group(1)), RecordIds.full(identity.group(2)));
    }
}
