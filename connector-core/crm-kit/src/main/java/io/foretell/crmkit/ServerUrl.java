package io.foretell.crmkit;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.net.InetAddress;
import java.net.UnknownHostException;
import okhttp3.HttpUrl;

/** A CRM's address as an admin wrote it, checked. */
public final class ServerUrl {
    private ServerUrl() {}

    /**
     * Reads an address such as {@code https://crm.example.com}. Plain {@code http} carries the key in the clear, so it
     * is taken only to this machine itself, or when the admin allows it.
     *
     * @throws CrmException with class AUTH, saying what to write instead
     */
    public static HttpUrl parse(String text, boolean allowHttp) {
        HttpUrl url = HttpUrl.parse(text.strip());
        if (url == null) {
            throw refused("The option 'url' is not an address: write it like https://crm.example.com.");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw refused(
                    "The option 'url' contains a user or a password: remove them and use the options for sign-in.");
        }
        if (!url.isHttps() && !allowHttp && !loopback(url.host())) {
            throw refused(
                    "'" + show(url) + "' is not encrypted, so the key could be read on the way: write https://, or"
                            + " set allow_http: true if the network is trusted.");
        }
        return url.newBuilder().query(null).fragment(null).build();
    }

    /** Scheme, host and port: nothing of an address that could be a secret. */
    public static String show(HttpUrl url) {
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        return url.scheme() + "://" + url.host() + (usual ? "" : ":" + url.port());
    }

    private static boolean loopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        // Only literal addresses: a name would be looked up, and its answer may change.
        boolean literal = host.contains(":") || host.matches("[0-9.]+");
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static CrmException refused(String sentence) {
        return new CrmException(ErrorClass.AUTH, sentence);
    }
}
