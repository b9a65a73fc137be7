package io.foretell.salesforce;

import io.foretell.crmkit.ServerUrl;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * Where the key and the token may travel: Salesforce's own domains over https, and hosts that the admin named. A token's
 * answer names the server to go on with, and an answer can be forged or mistaken.
 */
final class AllowedHosts {
    private static final List<String> VENDOR = List.of(
            ".salesforce.com",
            ".force.com",
            ".cloudforce.com",
            ".database.com",
            ".salesforce.mil",
            ".crmforce.mil",
            ".sfcrmproducts.cn");

    private final List<String> others;

    /** @param others host names, with a port or without */
    AllowedHosts(List<String> others) {
        this.others = others.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * The address, without path, when a token may be sent there.
     *
     * @throws CrmException AUTH saying what to do
     */
    HttpUrl check(String text) {
        HttpUrl url = ServerUrl.parse(text, true);
        String show = ServerUrl.show(url);
        if (url.host().endsWith(".lightning.force.com")) {
            throw refused(show + " is the address of the pages for people: write the org's My Domain as 'url', like"
                    + " https://example.my.salesforce.com (in Setup: My Domain).");
        }
        boolean named = others.contains(url.host()) || others.contains(url.host() + ":" + url.port());
        boolean vendor = VENDOR.stream().anyMatch(url.host()::endsWith);
        if (!named && !vendor) {
            throw refused(
                    show + " is not in one of Salesforce's own domains, so neither key nor token is sent there: if it"
                            + " is right, add " + url.host() + " to 'allow_host'.");
        }
        // Unencrypted only to this machine itself, and only when it was named.
        ServerUrl.parse(text, false);
        return url.newBuilder().encodedPath("/").build();
    }

    static CrmException refused(String sentence) {
        return new CrmException(ErrorClass.AUTH, sentence);
    }
}
